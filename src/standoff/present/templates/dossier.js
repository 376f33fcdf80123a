(() => {
  "use strict";
  const tools = document.querySelector(".tools");
  const filter = document.getElementById("filter");
  const opener = document.getElementById("open");
  const matching = document.getElementById("matching");
  const evidence = () => [...document.querySelectorAll("main details")];
  tools.hidden = false;

  // the words of a large page are gathered when somebody first looks for one
  let words = null;
  const gather = () => {
    const places = document.querySelectorAll("article, .report, .act tbody tr, .lone tbody tr, .days li li, ul.plain > li, section > .body > table tbody tr");
    return new Map([...places].map((place) => [place, place.textContent.toLocaleLowerCase("en")]));
  };
  filter.addEventListener("input", () => {
    words ??= gather();
    const asked = filter.value.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [place, held] of words) {
      place.hidden = !asked.every((word) => held.includes(word));
      shown += place.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll("#statements > .body > details")) {
      if (asked.length && group.querySelector("article:not([hidden])")) group.open = true;
    }
    matching.textContent = asked.length ? `${shown} found` : "";
  });

  opener.addEventListener("click", () => {
    const opening = evidence().some((one) => !one.open);
    for (const one of evidence()) one.open = opening;
    opener.textContent = opening ? "Close all" : "Open all";
  });

  // what lies around a place is laid out only when it comes near, and moves it
  const stay = (place, frames = 12) => {
    place.scrollIntoView();
    if (frames) requestAnimationFrame(() => stay(place, frames - 1));
  };

  // a link to a line opens it and what holds it, so that its sentence is seen in one step
  const reveal = () => {
    const place = location.hash && document.getElementById(location.hash.slice(1));
    if (!place) return;
    for (let at = place; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      at.hidden = false;
    }
    const own = place.querySelector(":scope > .evidence");
    if (own) own.open = true;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    stay(place);
  };
  addEventListener("hashchange", reveal);
  reveal();

  // on paper nothing can be opened: all evidence is printed
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = evidence().filter((one) => !one.open);
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
})();
