// A Worker for pages that are opened from a disk, where browsers refuse one: its script runs in a hidden frame instead, as the
// search of the site needs it. Elsewhere the browser's own is left as it is.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.onmessage = null;
      this.waiting = [];
      const script = new URL(address, document.baseURI).href;
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.setAttribute("aria-hidden", "true");
      const place = () => {
        document.body.append(this.frame);
        const inner = this.frame.contentWindow;
        inner.postMessage = (data) => setTimeout(() => this.told(data)); // what the script sends to who made it, never at once
        inner.importScripts = (...others) =>
          Promise.all(others.map((other) => new Promise((done, failed) => this.run(new URL(other, script).href, done, failed))));
        this.run(script, () => {
          this.ready = true;
          this.waiting.splice(0).forEach((data) => this.give(data));
        });
      };
      document.body ? place() : document.addEventListener("DOMContentLoaded", place);
    }

    run(address, done, failed) {
      const element = this.frame.contentDocument.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = failed;
      this.frame.contentDocument.body.append(element);
    }

    postMessage(data) {
      this.ready ? setTimeout(() => this.give(data)) : this.waiting.push(data);
    }

    give(data) {
      const { contentWindow: inner } = this.frame;
      inner.dispatchEvent(new inner.MessageEvent("message", { data: inner.structuredClone(data) }));
    }

    told(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      this.onmessage?.(event);
    }

    terminate() {
      this.frame.remove();
    }
  };
}
