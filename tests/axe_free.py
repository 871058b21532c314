"""Scripts that look for what shuts people out of a page, without anything from elsewhere."""

from __future__ import annotations

#: Controls without a name, pages without a heading or a title, ids that stand twice.
UNLABELLED = """() => {
  const bad = [];
  for (const n of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    if (!n.labels.length && !n.getAttribute('aria-label')) bad.push(`no label: ${n.outerHTML}`);
  }
  for (const n of document.querySelectorAll('a[href], button, summary')) {
    if (!n.textContent.trim() && !n.getAttribute('aria-label')) bad.push(`empty: ${n.outerHTML}`);
  }
  if (document.querySelectorAll('h1').length !== 1) bad.push('not one h1');
  if (!document.title || !document.documentElement.lang) bad.push('no title or language');
  if (document.querySelectorAll('main').length !== 1) bad.push('not one main');
  const ids = [...document.querySelectorAll('[id]')].map(n => n.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) bad.push(`twice: ${id}`);
  for (const a of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(a.getAttribute('href').slice(1))) bad.push(`nowhere: ${a.href}`);
  }
  return bad;
}"""
#: Text with less contrast than WCAG 2.2 (AA) asks for: 4.5, large text 3.
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = node => {
    const over = [];
    for (let n = node; n; n = n.parentElement) {
      const c = rgba(getComputedStyle(n).backgroundColor);
      over.push(c);
      if (c[3] === 255) break;
    }
    return over.reduceRight((under, c) => under.map((u, i) => u + (c[i] - u) * c[3] / 255),
                            [255, 255, 255]);
  };
  const bad = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
    const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    const pair = [light(rgba(style.color)), light(ground(node))].sort((a, b) => b - a);
    const found = (pair[0] + 0.05) / (pair[1] + 0.05);
    const where = `${node.tagName}.${node.className}`;
    if (found < least) bad.add(`${where} ${found.toFixed(2)}: ${node.textContent.slice(0, 30)}`);
  }
  return [...bad];
}"""
