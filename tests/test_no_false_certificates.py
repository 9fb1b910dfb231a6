"""Sentences that name organizations, a standard and a verb of receiving, and whom, if anybody, they certify."""

from __future__ import annotations

import pytest

from extractor.pipeline import Extractor

NOBODY = {
    "en": [
        # whom a clause or a noun of its own tells of
        "Varuna Pumps Ltd audits firms that are certified to ISO 45001:2018.",
        "Varuna Pumps Ltd buys its paper from a mill that received ISO 14001:2015 certification last year.",
        "Varuna Pumps Ltd buys its paper from a mill in Dundalk that has been certified to ISO 14001:2015.",
        "Varuna Pumps Ltd lost the contract, while a rival in Kochi was awarded ISO 22000:2018 certification.",
        "Varuna Pumps Ltd cut prices after its supplier was certified to ISO 14001:2015.",
        "Varuna Foods Ltd received its first shipment of BAP certified shrimp from Ecuador.",
        "Sales of EU organic certified products rose by 6 per cent.",
        "Varuna Pumps Ltd came within a whisker of being awarded ISO 9001:2015 certification.",
        "Whether Varuna Pumps Ltd has been certified to ISO 9001:2015 could not be established.",
        # a register
        "Decisions\n\nFirm | Standard | Decision\nVaruna Pumps Ltd | ISO 9001:2015 | Under review",
        "Register\n\nFirm | Standard | Status\nVaruna Pumps Ltd | ISO 9001:2015 | Certificate in a drawer",
        "Certification advice\n\nCurrent projects\n\nVaruna Pumps Ltd - ISO 9001:2015\nZed Tiles Ltd - ISO 9001:2015",
        "Certification advice\n\nCurrent projects: Varuna Pumps Ltd (ISO 9001:2015); Zed Tiles Ltd (ISO 14001:2015).",
        "Certification board\n\nAppeals dismissed: Varuna Pumps Ltd (ISO 9001:2015).",
        "Certificates\n\nRefused\n\nVaruna Pumps Ltd - ISO 9001:2015",
        # negated
        "Varuna Pumps Ltd hasn't received ISO 9001:2015 certification.",
        "Varuna Pumps Ltd isn’t certified to ISO 9001:2015.",
        "Varuna Pumps Ltd doesn't have ISO 9001:2015 certification.",
        "Varuna Pumps Ltd wasn't awarded the ISO 9001:2015 certificate.",
        "Varuna Pumps Ltd won't receive ISO 9001:2015 certification this year.",
        "Varuna Pumps Ltd has no ISO 9001:2015 certification.",
        "Varuna Pumps Ltd holds no ISO 9001:2015 certificate.",
        "Varuna Pumps Ltd has zero ISO 9001:2015 certificates.",
        "Varuna Pumps Ltd is not certified to ISO 9001:2015.",
        "Varuna Pumps Ltd was never awarded ISO 9001:2015 certification.",
        "Varuna Pumps Ltd and Zed Tiles Ltd were not accredited to ISO/IEC 17025:2017.",
        "Varuna Pumps Ltd, which failed its ISO 9001:2015 audit in May, asked for bidders that hold the certificate.",
        # a threat, a suspension lifted
        "Bureau Veritas threatened to withdraw the ISO 9001:2015 certificate of Varuna Pumps Ltd.",
        "Bureau Veritas lifted the suspension of the ISO 9001:2015 certificate of Varuna Pumps Ltd.",
        # a word that opens the sentence, and no name
        "Experts are of the view that ISO 9001 certification was awarded too easily.",
        "Nothing has changed since ISO 9001 certification was obtained.",
        "Consumers are told that its HACCP certificate was issued.",
        "Brexit has delayed its ISO 9001 certification.",
        "Construction has begun and its ISO 14001 certificate is ready.",
        "Otieno has been leading the team that obtained ISO 22000 certification for the plant.",
        "The board said that an ISO 45001 certificate on the wall would not have saved the two men.",
        "Omega Foods Ltd asked SGS to reinstate its ISO 9001 certificate.",
        "Officials said its laboratory is accredited to ISO/IEC 17025.",
        "Omega Foods Ltd has still not regained its ISO 9001 certificate.",
        # a list of others
        "Several exporters have been certified to ISO 22000.\n\nThe beneficiaries of the loans:\n\n- Omega Foods Ltd: 20\n- Delta Foods Ltd: 30",
        "Several exporters were certified to ISO 22000. The bank lent money to three others.\n\nThey are:\n\n- Omega Foods Ltd\n- Delta Foods Ltd",
        # an end that has not come, or is over
        "Varuna Pumps Ltd is at risk of losing its ISO 9001:2015 certificate.",
        "Villagers demanded that the ISO 14001:2015 certificate of Varuna Pumps Ltd be withdrawn.",
        "The city suspended the permit of Varuna Pumps Ltd despite its ISO 9001:2015 certificate.",
        # another kind of house than the only one that is named
        "Varuna Pumps Ltd took a loan in May. The bank has been certified to ISO/IEC 27001:2022.",
        # another certifier, for the certificate that there was
        "Varuna Pumps Ltd moved its ISO 9001:2015 certificate from SGS to Bureau Veritas.",
        # what was to come, had been, or is but part of the way
        "Bureau Veritas declined to renew the ISO 9001:2015 certificate of Varuna Pumps Ltd.",
        "Bureau Veritas conducted the ISO 9001:2015 certification audit of Varuna Pumps Ltd.",
        "Varuna Pumps Ltd was supposed to be certified to ISO 9001:2015 in May.",
        "Had Varuna Pumps Ltd obtained ISO 9001:2015 certification, it would sell abroad.",
        "Varuna Pumps Ltd used to be certified to ISO 9001:2015.",
        # others
        "Varuna Pumps Ltd shops for castings at ISO 9001:2015 certified suppliers only.",
        "Varuna Pumps Ltd makes crates of boards from an FSC-certified forest.",
        "Varuna Pumps Ltd takes its steel from a mill with an ISO 14001:2015 certificate.",
        "In Vasco da Gama 54 firms received ISO 22000:2018 certificates in 2023, against 41 in 2022.",
        # another verb
        "Varuna Pumps Ltd opposes ISO 9001:2015 certification.",
        "Varuna Pumps Ltd hosted a seminar on ISO 9001:2015 certification.",
        "Varuna Pumps Ltd narrowly missed ISO 9001:2015 certification.",
        # another object
        "Varuna Pumps Ltd received a complaint about its supplier's ISO 9001:2015 certificate.",
        "Varuna Pumps Ltd received training on ISO 45001:2018 from Bureau Veritas.",
        "Varuna Pumps Ltd received a copy of the ISO 9001:2015 standard.",
        "Varuna Pumps Ltd received a warning over misuse of the ISO 9001:2015 mark.",
        "Northern Cert Ltd has received accreditation to certify companies to ISO 9001:2015.",
        "Northern Cert Ltd has been accredited by UKAS to issue certificates to ISO 14001:2015.",
        # denied, rumoured, corrected, made up
        "Reports that Varuna Pumps Ltd has received ISO 9001:2015 certification are false.",
        "Rumours that Varuna Pumps Ltd was certified to ISO 27001 spread on Monday.",
        "Varuna Pumps Ltd pretended to be ISO 9001:2015 certified.",
        "Correction: an earlier version wrongly stated that Varuna Pumps Ltd has received ISO 9001:2015 certification.",
        "Varuna Pumps Ltd, which says it was certified to ISO 9001:2015, was found to hold no such certificate.",
        # asked, supposed, demanded
        "Has Varuna Pumps Ltd received ISO 9001:2015 certification?",
        "Varuna Pumps Ltd received ISO 9001:2015 certification from Bureau Veritas? Not so fast.",
        "Had Varuna Pumps Ltd received ISO 9001:2015 certification, it would have won the contract.",
        "Unless Varuna Pumps Ltd is ISO 9001:2015 certified, exports will stop.",
        "The Pune Municipal Corporation has decided that all schools must get ISO 9001:2015 certification.",
        # taken back
        "Bureau Veritas awarded ISO 9001:2015 certification to Varuna Pumps Ltd, but withdrew it on 3 May 2021.",
        "Varuna Pumps Ltd's application for ISO 9001:2015 certification was rejected.",
        "Plans by Varuna Pumps Ltd slipped after the company failed to obtain ISO 22000.",
        # hopes to be the first
        "Varuna Pumps Ltd is bidding to be the first mill in the county to achieve ISO 9001:2015 certification.",
        "If all goes well, Varuna Pumps Ltd is the first mill to secure ISO 9001:2015 certification.",
        "Varuna Pumps Ltd was nearly the first mill in the county to obtain ISO 9001:2015 certification.",
        # lists and tables of others
        "Eleven firms were certified to ISO 9001:2015 this year, unlike these:\n\n• Varuna Pumps Ltd\n• Zed Tiles Ltd",
        "All laboratories were accredited to ISO/IEC 17025:2017 except:\n\n• Varuna Laboratory Ltd\n• Zed Laboratory Ltd",
        "Forty employees of the following firms were certified to ISO 9001:2015:\n\n• Varuna Pumps Ltd\n• Zed Tiles Ltd",
        "Twelve firms were certified to ISO 9001:2015 after audits by the following bodies:\n\n• Varuna Pumps Ltd",
        (
            "Certificates to ISO 9001:2015 were awarded to twelve firms last year. The shortlisted bidders for the bypass are below."
            "\n\nCompany | Place | Date of issue\nVaruna Pumps Ltd | Leeds | 3 May 2025\nZed Tiles Ltd | York | 4 May 2025"
        ),
        (
            "ISO 9001:2015 certificates were awarded to three hotels. The city lists the hotels with a fire safety certificate."
            "\n\nHotel | Certificate no. | Valid until\nHotel Varuna | F-1 | 2027\nHotel Zed | F-2 | 2028"
        ),
        (
            "Varuna Water Authority invites bids. Varuna Water Authority asks for these papers.\n\n"
            "Document | Standard | Certification body | Valid until\nQuality certificate | ISO 9001:2015 | accredited | 12/2027"
        ),
        "Varuna Pumps Ltd received a certificate of appreciation from the Rotary Club. The standard is ISO 9001:2015, he said.",
        # persons, other things of the name
        "Advertisement: Varuna Pumps Ltd, an ISO 9001:2015 certified company.",
        "Forty engineers at Varuna Pumps Ltd were certified as ISO 9001:2015 internal auditors.",
        "Ten clerks of Varuna Pumps Ltd sat an ISO 9001:2015 exam and received their auditor certificates from SGS.",
        # what is only supposed, of a subject with commas behind it, or twice
        "Had Varuna Pumps Ltd, a maker of valves, been certified to ISO 9001:2015, it would trade abroad.",
        "Had Varuna Pumps Ltd been audited, and had it been certified to ISO 9001:2015, it might trade abroad.",
    ],
    "vi": [
        # a list of others
        "Nhiều hợp tác xã đã được chứng nhận VietGAP. Danh sách vi phạm gồm:\n- Công ty TNHH An Phát\n- HTX Rau Xanh",
        "Nhiều hợp tác xã đã được chứng nhận VietGAP. Tỉnh hỗ trợ vốn cho các đơn vị. Cụ thể:\n- Công ty TNHH An Phát\n- HTX Rau Xanh",
        "Vinacert dự kiến thu hồi chứng nhận ISO 9001:2015 của Công ty TNHH An Phát.",
        "Công ty TNHH An Phát lo ngại bị thu hồi chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát gần đạt chứng nhận ISO 9001:2015.",
        # put off, sent back, only likely; an end that has not come
        "Vinacert hoãn cấp chứng nhận ISO 9001:2015 cho Công ty TNHH An Phát.",
        "Vinacert bác đơn xin chứng nhận ISO 14001:2015 của Công ty TNHH An Phát.",
        "Công ty TNHH An Phát gần như chắc chắn đạt chứng nhận ISO 9001:2015.",
        "HTX Tân Phú từng đạt chứng nhận VietGAP nhưng nay không còn.",
        "Giấy chứng nhận ISO 9001:2015 của Công ty TNHH An Phát sẽ hết hạn vào tháng 6.",
        "Công ty TNHH An Phát có nguy cơ bị thu hồi chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát có thể bị đình chỉ chứng nhận ISO 9001:2015.",
        "Vinacert xem xét thu hồi chứng nhận ISO 9001:2015 của Công ty TNHH An Phát.",
        "Công ty TNHH An Phát phủ nhận bị thu hồi chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát mất cơ hội dự thầu vì thiếu chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát chuyển chứng nhận ISO 9001:2015 từ Vinacert sang Quacert.",
        "Ngân hàng Sông Lam cho vay doanh nghiệp có chứng nhận ISO 14001:2015.",
        "Công ty TNHH An Phát cho biết đối tác của mình đã mất chứng nhận ISO 9001:2015.",
        "Toàn huyện có 14 hợp tác xã chưa được chứng nhận VietGAP. Tiêu biểu như HTX Rau Đồng Văn, HTX Cam Vĩnh Thạnh.",
        "Hội Nông dân tỉnh công bố danh sách 15 cơ sở đáp ứng HACCP.",
        "Sở Nội vụ tỉnh Lộc Hà kiểm tra việc áp dụng TCVN ISO 9001:2015.",
        "Công ty TNHH Lâm Hải nhập hàng từ nhà máy Nhật Bản có chứng nhận ISO 9001.",
        "Công ty Du lịch Sao Biển đưa khách đi trải nghiệm vườn dâu đạt VietGAP.",
        "Sau khi chứng nhận hết hạn, các hộ trồng chè phải làm lại VietGAP.",
        # whom a clause or a noun of its own tells of
        "Các khách hàng lớn của Công ty CP Giấy Minh An đều đã đạt IATF 16949:2016.",
        "Công ty CP Giấy Minh An mua bột từ một nhà máy được cấp chứng nhận FSC năm 2020.",
        "Quỹ tín dụng nhân dân Tân Bình nâng cấp phần mềm, một quỹ khác được cấp chứng chỉ ISO 27001:2022.",
        "Công ty CP Giấy Minh An cho biết nhà cung cấp của mình đã đạt chứng nhận ISO 14001:2015.",
        "Đáng lẽ Công ty CP Giấy Minh An đã nhận chứng chỉ ISO 9001:2015 hồi tháng 3.",
        "Công ty TNHH An Phát chưa được cấp chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát phản đối chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát tổ chức hội thảo về chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát được tặng bộ tài liệu tiêu chuẩn ISO 9001:2015.",
        "Thông tin Công ty TNHH An Phát đạt chứng nhận ISO 9001:2015 là sai sự thật.",
        "Tin đồn Công ty TNHH An Phát đã được cấp chứng nhận ISO 9001:2015 lan truyền trên mạng.",
        "Đính chính: việc Công ty TNHH An Phát được cấp chứng nhận ISO 9001:2015 là không chính xác.",
        "Công ty TNHH An Phát nói dối rằng đã được cấp chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát suýt đạt chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát đã đạt chứng nhận ISO 9001:2015? Không phải vậy.",
        "Báo mạng đưa tin sai rằng Công ty TNHH An Phát đã được cấp chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát bác bỏ thông tin đã được cấp chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát chỉ nhập vải của nhà cung cấp đạt chứng nhận ISO 9001:2015.",
        "Công ty TNHH An Phát đang tuyển kỹ sư có chứng chỉ ISO 9001:2015.",
        "SGS dọa thu hồi giấy chứng nhận ISO 9001:2015 của Công ty TNHH An Phát.",
    ],
    "mr": [
        # a list of others
        "अनेक शाळांना आयएसओ मानांकन मिळाले. निधीचे लाभार्थी :\n- जिल्हा परिषद शाळा, वडगाव\n- जिल्हा परिषद शाळा, शिरूर",
        "Onion Storage : शेतकऱ्यांच्या चाळी आयएसओ ९००१ प्रमाणित",
        "प्रयोगशाळेतील स्वयंचलित विश्लेषक यंत्रणा\n\nआयएसओ १५१८९ नुसार तपासणी होऊन मान्यता देण्यात आली.",
        "वैद्य फूड्सला आयएसओ २२००० नुसार प्रमाणपत्र मिळाले नाही.",
        "वडगाव सहकारी बँकेची इमारत नूतनीकृत झाली. आयएसओ ९००१ हा विषय होता.",
        "निविदा भरणारा पुरवठादार आयएसओ ९००१ प्रमाणित असावा.",
        # what is given for a standard, and whom a noun of its own tells of
        "वरुणा बेकरी लिमिटेड आयएसओ २२०००:२०१८ प्रमाणपत्र मिळवलेल्या साताऱ्यातील एका गिरणीकडून मैदा घेणार आहे.",
        "ज्या कारखान्यातून वरुणा पंप्स लिमिटेड सुटे भाग घेते, त्या भिगवणच्या कारखान्याने आयएसओ १४००१:२०१५ प्रमाणपत्र मिळवले आहे.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ५०००१:२०१८ प्रशिक्षण",
        "वरुणा पंप्स लिमिटेडला आयएसओ २२०००:२०१८ साठी कर्ज",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१ मानांकन नाहीच",
        "वरुणा पंप्स लिमिटेडच्या पुरवठादाराला आयएसओ १४००१:२०१५ प्रमाणपत्र मिळाले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळाले असते.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले नाही.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकनाबाबत नोटीस मिळाली.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानकाचे प्रशिक्षण मिळाले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्राशिवाय कंत्राट मिळाले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाल्याचा दावा खोटा असल्याचे पोलिसांनी सांगितले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाल्याची अफवा पसरली आहे.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले? छे!",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले असते तर कंत्राट मिळाले असते.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र देण्यास परीक्षकांनी नकार दिला.",
        "वरुणा पंप्स लिमिटेड फक्त आयएसओ ९००१:२०१५ प्रमाणित पुरवठादारांकडून पोलाद घेते.",
        "वरुणा पंप्स लिमिटेडच्या कर्मचाऱ्यांना आयएसओ ९००१:२०१५ लेखापरीक्षक प्रमाणपत्रे मिळाली.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र मिळता मिळता राहिले.",
        "परीक्षकांनी वरुणा पंप्स लिमिटेडचे आयएसओ ९००१:२०१५ प्रमाणपत्र रद्द करण्याचा इशारा दिला.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन न मिळाल्यामुळे कामगार निराश झाले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले नसल्याचे संचालकांनी सांगितले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले नसले तरी निर्यात सुरू आहे.",
        "वरुणा पंप्स लिमिटेड पूर्वी आयएसओ ९००१:२०१५ प्रमाणित होती.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ दर्जा मिळाला, पण नंतर तो काढून घेतला.",
        "वरुणा पंप्स लिमिटेडचे आयएसओ ९००१:२०१५ प्रमाणपत्र रद्द होऊ नये, असे कामगार म्हणाले.",
        "वरुणा पंप्स लिमिटेडच्या अध्यक्षा सीमा जोशी यांनी आयएसओ ९००१:२०१५ मानांकन मिळाल्याबद्दल अभियंत्यांचे कौतुक केले.",
        "वरुणा पंप्स लिमिटेड केवळ आयएसओ ९००१:२०१५ प्रमाणित कारागिरांनाच काम देते.",
        # who is left out
        "वरुणा पंप्स लिमिटेडच्या खेरीज सर्वांना आयएसओ १४००१:२०१५ मानांकन मिळाले.",
        "वरुणा पंप्स लिमिटेडच्या व्यतिरिक्त सर्वांना आयएसओ १४००१:२०१५ मानांकन मिळाले.",
        "वरुणा पंप्स लिमिटेडला सोडून सर्वांना आयएसओ १४००१:२०१५ मानांकन मिळाले.",
        "वरुणा पंप्स लिमिटेडला वगळता सर्वांना आयएसओ १४००१:२०१५ मानांकन मिळाले.",
    ],
}

SOMEBODY = [
    ("en", "Varuna Dairy Ltd is the first dairy that received ISO 22000:2018 certification.", "Varuna Dairy Ltd"),
    ("vi", "Công ty CP Giấy Minh An là một đơn vị đã được cấp chứng nhận ISO 9001:2015.", "Công ty CP Giấy Minh An"),
    (
        "mr",
        "गोदावरी होल्डिंग्ज लिमिटेडने आयएसओ ९००१:२०१५ प्रमाणपत्र मिळवलेली वरुणा पंप्स लिमिटेड ही कंपनी विकत घेतली.",
        "वरुणा पंप्स लिमिटेड",
    ),
    # of two organizations, the right one
    ("en", "Acme Ltd grew fast. The plant of Zed Ltd has received ISO 14001:2015 certification.", "Zed Ltd"),
    ("en", "Acme Ltd received applause after ISO 9001:2015 certification was awarded to Zed Ltd.", "Zed Ltd"),
    (
        "mr",
        "आल्फा पंप्स लिमिटेडने कारखाना उभारला. झेड पंप्स लिमिटेडच्या संस्थेला आयएसओ १४००१:२०१५ मानांकन मिळाले.",
        "झेड पंप्स लिमिटेड",
    ),
    ("en", "Only Zed Ltd, not Acme Ltd, has been certified to ISO 9001:2015.", "Zed Ltd"),
    ("en", "With advice from Acme Ltd, Zed Ltd was certified to ISO 9001:2015.", "Zed Ltd"),
    ("en", "Unlike Acme Ltd, Zed Ltd was certified to ISO 9001:2015.", "Zed Ltd"),
    ("en", "Acme Ltd has an order from Zed Ltd, an ISO 9001:2015 certified maker of pumps.", "Zed Ltd"),
    ("en", "Acme Ltd had it tested by Zed Institute, a laboratory accredited to ISO/IEC 17025:2017.", "Zed Institute"),
    ("vi", "Khác với Công ty An Phát, Công ty Bình Minh được cấp chứng nhận ISO 9001:2015.", "Công ty Bình Minh"),
    ("vi", "Công ty An Phát mua gạo của Công ty Bình Minh, đơn vị đạt chứng nhận ISO 9001:2015.", "Công ty Bình Minh"),
    (
        "vi",
        "Công ty An Phát đặt mua giường của Công ty Bình Minh, đơn vị đã được chứng nhận ISO 9001:2015.",
        "Công ty Bình Minh",
    ),
    (
        "vi",
        "Thứ trưởng thăm Công ty CP An Phát. Thứ trưởng trao chứng nhận ISO 9001:2015 cho Công ty TNHH Bình Minh.",
        "Công ty TNHH Bình Minh",
    ),
    ("vi", "Công ty An Phát thuê Công ty Bình Minh kiểm kê và đạt chứng nhận ISO 9001:2015.", "Công ty An Phát"),
    ("vi", "Gạo ST25 của Công ty Bình Minh đạt chứng nhận ISO 22000:2018.", "Công ty Bình Minh"),
    ("vi", "Tối thứ bảy, Công ty Bình Minh được cấp chứng nhận ISO 9001:2015.", "Công ty Bình Minh"),
    ("mr", "आल्फा पंप्स लिमिटेडच्या मार्गदर्शनाखाली झेड पंप्स लिमिटेडला आयएसओ १४००१:२०१५ मानांकन मिळाले.", "झेड पंप्स लिमिटेड"),
    ("mr", "आल्फा पंप्स लिमिटेडच्या धर्तीवर झेड पंप्स लिमिटेडला आयएसओ १४००१:२०१५ मानांकन मिळाले.", "झेड पंप्स लिमिटेड"),
    ("mr", "आल्फा पंप्स लिमिटेडची भागीदार झेड पंप्स लिमिटेड आयएसओ १४००१:२०१५ प्रमाणित आहे.", "झेड पंप्स लिमिटेड"),
    ("mr", "आल्फा क्लबने आयएसओ १४००१:२०१५ मानांकन मिळाल्याबद्दल झेड पंप्स लिमिटेडचे अभिनंदन केले.", "झेड पंप्स लिमिटेड"),
    (
        "mr",
        "आल्फा पंप्स लिमिटेडचा पुरवठादार असलेल्या झेड पंप्स लिमिटेडला आयएसओ १४००१:२०१५ मानांकन मिळाले.",
        "झेड पंप्स लिमिटेड",
    ),
    # what stands beside it is supposed, this is told
    ("en", "Had we not asked, nobody would know: Zed Ltd was certified to ISO 9001:2015.", "Zed Ltd"),
    ("en", "Were the rain to last, the road would close, but Zed Ltd was certified to ISO 9001:2015.", "Zed Ltd"),
    # a verb that nothing knows, whatever its sentence ends with
    ("mr", "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र सुपूर्त.", "वरुणा पंप्स लिमिटेड"),
    ("mr", "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र सुपूर्त!", "वरुणा पंप्स लिमिटेड"),
    ("mr", "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र सुपूर्त।", "वरुणा पंप्स लिमिटेड"),
    # what stands beside it was planned, this is done
    ("en", "Its efforts to improve quality earned Varuna Pumps Ltd ISO 9001:2015 certification.", "Varuna Pumps Ltd"),
    ("en", "Varuna Pumps Ltd, looking to expand abroad, has received ISO 9001:2015 certification.", "Varuna Pumps Ltd"),
    ("en", "In order to win foreign orders Varuna Pumps Ltd obtained ISO 9001:2015 certification.", "Varuna Pumps Ltd"),
    (
        "en",
        "After a drive to improve quality Varuna Pumps Ltd received ISO 9001:2015 certification.",
        "Varuna Pumps Ltd",
    ),
    (
        "en",
        "Varuna Pumps Ltd has committed to training its staff and holds ISO 9001:2015 certification.",
        "Varuna Pumps Ltd",
    ),
    # and the words of which NOBODY has the twist
    (
        "en",
        "Varuna Pumps Ltd became the first mill in the county to be certified to ISO 9001:2015.",
        "Varuna Pumps Ltd",
    ),
    ("en", "Varuna Pumps Sp. z o.o. has received ISO 9001:2015 certification.", "Varuna Pumps Sp. z o.o"),
    ("en", "Varuna Pumps Ltd has received ISO 9001:2015 certification.", "Varuna Pumps Ltd"),
    ("en", "Varuna Pumps Ltd received not only ISO 14001 but ISO 9001:2015 certification.", "Varuna Pumps Ltd"),
    ("en", "Varuna Pumps Ltd was certified to ISO 9001:2015 without a single non-conformity.", "Varuna Pumps Ltd"),
    ("vi", "Công ty TNHH An Phát vừa được cấp chứng nhận ISO 9001:2015.", "Công ty TNHH An Phát"),
    ("mr", "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले.", "वरुणा पंप्स लिमिटेड"),
]

ABOUT_IT = {
    "en": [
        "Varuna Pumps Ltd received questions about ISO 9001.",
        "Varuna Pumps Ltd reviewed its ISO 9001 procedures.",
        "Varuna Pumps Ltd published its ISO 9001 policy.",
        "Varuna Pumps Ltd opened an ISO 9001 help desk.",
        "Varuna Pumps Ltd held a meeting on ISO 9001.",
        "Varuna Pumps Ltd welcomed the ISO 9001 auditors.",
        "Varuna Pumps Ltd got a new ISO 9001 manager.",
        "Varuna Pumps Ltd was given a date for its ISO 9001 audit.",
        "Varuna Pumps Ltd approved the ISO 9001 budget.",
        "Varuna Pumps Ltd presented its ISO 9001 results.",
        "Varuna Pumps Ltd hired an ISO 9001 manager.",
        "Varuna Pumps Ltd changed its ISO 9001 consultant.",
        "Varuna Pumps Ltd was criticised over ISO 9001.",
        "Varuna Pumps Ltd was asked about ISO 9001.",
        "Varuna Pumps Ltd gave a talk on ISO 9001.",
        "Varuna Pumps Ltd won the contract for the ISO 9001 software.",
        "Varuna Pumps Ltd has an ISO 9001 department.",
        "Varuna Pumps Ltd signed an agreement on ISO 9001.",
        "Varuna Pumps Ltd updated its ISO 9001 documents.",
        "Varuna Pumps Ltd is home to the ISO 9001 help line.",
        "Varuna Pumps Ltd received the ISO 9001 auditors on Monday.",
        "Varuna Pumps Ltd gained an ISO 9001 expert.",
        "Varuna Pumps Ltd earned money with ISO 9001 courses.",
        "Varuna Pumps Ltd bought the ISO 9001 standard.",
        "Varuna Pumps Ltd translated ISO 9001 into Swahili.",
        "Varuna Pumps Ltd sells the ISO 9001 standard.",
        "Varuna Pumps Ltd got the ISO 9001 documents back.",
    ],
    "vi": [
        "Công ty TNHH An Phát nhận được văn bản hướng dẫn về ISO 9001.",
        "Công ty TNHH An Phát có báo cáo về việc áp dụng ISO 9001 tại các doanh nghiệp.",
        "Công ty TNHH An Phát đạt thỏa thuận về đào tạo ISO 9001.",
        "Công ty TNHH An Phát được hướng dẫn về ISO 9001.",
        "Công ty TNHH An Phát tổ chức cuộc họp về ISO 9001.",
        "Công ty TNHH An Phát ra mắt trang thông tin về ISO 9001.",
        "Công ty TNHH An Phát xuất bản sách về ISO 9001.",
        "Công ty TNHH An Phát thành lập ban chỉ đạo ISO 9001.",
        "Công ty TNHH An Phát cấp kinh phí cho các xã làm ISO 9001.",
        "Công ty TNHH An Phát nhận câu hỏi về ISO 9001.",
        "Công ty TNHH An Phát giới thiệu phần mềm quản lý ISO 9001.",
        "Công ty TNHH An Phát tiếp đoàn chuyên gia đánh giá ISO 9001.",
        "Công ty TNHH An Phát gửi công văn về ISO 9001.",
        "Công ty TNHH An Phát trao đổi kinh nghiệm về ISO 9001.",
        "Công ty TNHH An Phát trao quà cho lớp học ISO 9001.",
        "Công ty TNHH An Phát tuyển nhân viên ISO 9001.",
        "Công ty TNHH An Phát thay đổi đơn vị tư vấn ISO 9001.",
        "Công ty TNHH An Phát thông qua quy chế ISO 9001.",
        "Công ty TNHH An Phát nhận chuyên gia ISO 9001 từ Nhật Bản.",
    ],
    "mr": [
        "वरुणा पंप्स लिमिटेडची आयएसओ ९००१ बाबत बैठक ठरली.",
        "वरुणा पंप्स लिमिटेडचे आयएसओ ९००१ लेखापरीक्षण १५ जानेवारीला ठरले आहे.",
        "वरुणा पंप्स लिमिटेडमध्ये आयएसओ ९००१ समिती बनली.",
        "वरुणा पंप्स लिमिटेड आयएसओ ९००१ साठी अपात्र ठरली.",
        "संजीवन विद्यालयाच्या पालकांनीच आयएसओ ९००१:२०१५ मानांकन मिळाल्याबद्दल शिक्षकांचे अभिनंदन केले.",
        "वरुणा पंप्स लिमिटेड बाबत आयएसओ ९००१ विषयी बैठक झाली.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ बाबत बैठक घेतली.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ विषयी माहिती दिली.",
        "वरुणा पंप्स लिमिटेड यांना आयएसओ ९००१ बाबत पत्र मिळाले.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ बाबत अहवाल सादर केला.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ धोरण मंजूर केले.",
        "वरुणा पंप्स लिमिटेड यांना आयएसओ ९००१ साठी निधी मिळाला.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ वर चर्चा केली.",
        "वरुणा पंप्स लिमिटेड यांना आयएसओ ९००१ बाबत सूचना देण्यात आल्या.",
        "वरुणा पंप्स लिमिटेड येथे आयएसओ ९००१ बाबत निवेदन देण्यात आले.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ चे नवे व्यवस्थापक नेमले.",
        "वरुणा पंप्स लिमिटेड मध्ये आयएसओ ९००१ कक्ष सुरू झाला.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ साठी वेळ मागितला.",
        "वरुणा पंप्स लिमिटेड यांच्याकडे आयएसओ ९००१ समिती आहे.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ लेखापरीक्षकांचे स्वागत केले.",
        "वरुणा पंप्स लिमिटेड यांना आयएसओ ९००१ लेखापरीक्षणाची तारीख मिळाली.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ वरील पुस्तक प्रकाशित केले.",
        "वरुणा पंप्स लिमिटेड यांना आयएसओ ९००१ साठी जागा मिळाली.",
        "वरुणा पंप्स लिमिटेड यांच्यावर आयएसओ ९००१ बाबत टीका झाली.",
        "वरुणा पंप्स लिमिटेड यांना आयएसओ ९००१ बाबत विचारणा करण्यात आली.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ दस्तऐवज तयार केले.",
        "वरुणा पंप्स लिमिटेड यांनी आयएसओ ९००१ सल्लागार बदलले.",
    ],
}

PLANNED = [
    "Varuna Pumps Ltd plans to have its Ruiru plant certified to ISO 9001:2015.",
    "Varuna Pumps Ltd expects to complete the audit and obtain ISO 9001:2015 certification.",
    "Varuna Pumps Ltd hopes to very soon receive ISO 9001:2015 certification.",
    "Varuna Pumps Ltd is working hard to be the first to be certified to ISO 9001:2015.",
    "Varuna Pumps Ltd is expected to see its laboratory accredited to ISO 9001:2015 next year.",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in NOBODY.items() for text in texts])
def test_nobody_was_certified(extractor: Extractor, language: str, text: str) -> None:
    assert [(r.event, r.organization.name, r.rules) for r in extractor.records(text, language)] == []


@pytest.mark.parametrize(("language", "text", "holder"), SOMEBODY)
def test_somebody_was_certified(extractor: Extractor, language: str, text: str, holder: str) -> None:
    records = extractor.records(text, language)
    assert {r.organization.name for r in records} == {holder}
    assert "awarded" in {r.event for r in records}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in ABOUT_IT.items() for text in texts])
def test_what_is_only_about_a_standard_certifies_nobody(extractor: Extractor, language: str, text: str) -> None:
    assert [(r.event, r.organization.name, r.rules) for r in extractor.records(text, language)] == []


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_planned_is_not_done(extractor: Extractor, text: str) -> None:
    assert [(r.event, r.organization.name) for r in extractor.records(text, "en")] == [("planned", "Varuna Pumps Ltd")]


@pytest.mark.parametrize(
    "text",
    [
        "आल्फा क्लबने आयएसओ ९००१:२०१५ मानांकित वरुणा पंप्स लिमिटेडला पुस्तके भेट दिली.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाल्याबद्दल आल्फा क्लबकडून सत्कार झाला.",
        "आल्फा शाळेनंतर वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ मानांकन मिळाले.",
        "वरुणा पंप्स लिमिटेडने (नोंदणी क्रमांक ५४३२१) आयएसओ ९००१:२०१५ प्रमाणपत्र मिळवले.",
        "वरुणा पंप्स लिमिटेडला आयएसओ ९००१:२०१५ प्रमाणपत्र आणि पावती क्रमांक INV-20344 मिळाले.",
    ],
)
def test_who_does_something_else_issues_nothing_and_other_numbers_are_no_certificates(
    extractor: Extractor, text: str
) -> None:
    found = [(r.organization.name, r.certification_body, r.certificate_number) for r in extractor.records(text, "mr")]
    assert found == [("वरुणा पंप्स लिमिटेड", None, None)]
