// The words of a claim light up while its card is pointed at or has the focus.

const light = (card, on) => {
  if (!card?.id) return;
  for (const mark of document.getElementsByClassName(card.id)) mark.classList.toggle("lit", on);
};

for (const card of document.querySelectorAll("article.card[id]")) {
  for (const kind of ["pointerenter", "focusin"]) card.addEventListener(kind, () => light(card, true));
  for (const kind of ["pointerleave", "focusout"]) card.addEventListener(kind, () => light(card, false));
}
