// What the theme's script adds to a page without a name, once it is seen: the buttons of a block of code, which it takes for
// navigation, and the reference that a citation shows, which it takes for a dialog.
{
  const added = ".md-code__nav, .md-tooltip2[role=dialog]";
  const mend = element => {
    if (element.matches(".md-code__nav")) element.setAttribute("role", "none");
    else element.setAttribute("aria-label", "Reference");
  };
  document.querySelectorAll(added).forEach(mend);
  new MutationObserver(changes => {
    const nodes = changes.flatMap(change => [...change.addedNodes]);
    nodes.filter(node => node instanceof Element && node.matches(added)).forEach(mend);
  }).observe(document.body, { childList: true, subtree: true });
}
