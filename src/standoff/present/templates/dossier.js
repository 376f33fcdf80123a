(() => {
  "use strict";
  const tools = document.querySelector(".tools");
  const filter = document.getElementById("filter");
  const opener = document.getElementById("open");
  const places = [...document.querySelectorAll("article, .act tbody tr, .lone tbody tr, .days li li, ul.plain > li, section > .body > table tbody tr")];
  const words = new Map(places.map((place) => [place, place.textContent.toLocaleLowerCase("en")]));
  const evidence = () => [...document.querySelectorAll("main details")];
  tools.hidden = false;

  filter.addEventListener("input", () => {
    const asked = filter.value.toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
    for (const place of places) place.hidden = !asked.every((word) => words.get(place).includes(word));
    document.body.classList.toggle("filtered", asked.length > 0);
  });

  opener.addEventListener("click", () => {
    const opening = evidence().some((one) => !one.open);
    for (const one of evidence()) one.open = opening;
    opener.textContent = opening ? "Close all" : "Open all";
  });

  const reveal = () => {
    const place = location.hash && document.getElementById(location.hash.slice(1));
    if (!place) return;
    for (let at = place; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      at.hidden = false;
    }
    place.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // on paper nothing can be opened: the sentences behind the threats are printed with them
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".card details.evidence:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
})();
