// A key presses the link, button or summary that names it in data-key, where that can be seen.

const typing = (node) =>
  node instanceof HTMLElement && node.matches("textarea, select, input:not([type=checkbox])");

const reachable = (node) => {
  const closed = node.closest("details:not([open])");
  const own = closed && node.matches("summary") && node.parentElement === closed;
  return !node.disabled && (!closed || own);
};

const press = (node) => {
  node.click();
  if (!node.matches("summary")) return;
  const details = node.parentElement;
  if (details.open) {
    const first = details.querySelector("button:not([disabled]), select, input[type=text]");
    (first ?? node).focus();
    details.scrollIntoView({ block: "nearest" });
  }
};

const leave = () => {
  const field = document.activeElement;
  const details = field?.closest("details[open]");
  if (typing(field)) {
    field.blur();
    details?.querySelector("summary").focus(); // so that the next press closes it
  } else if (details) {
    details.open = false;
    details.querySelector("summary").focus();
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") return leave();
  if (typing(event.target)) return;
  const named = [...document.querySelectorAll("[data-key]")];
  const target = named.find((node) => node.dataset.key === event.key && reachable(node));
  if (!target || event.repeat) return;
  event.preventDefault();
  press(target);
});
