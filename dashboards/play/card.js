// A card over the map: what was clicked, or what has just ended.
function render({ model, el: root }) {
  root.classList.add("card-box");
  function show() {
    const { title, lines = [], why, whys = "Why?", open } = model.get("state");
    root.hidden = !title;
    if (!title) { root.replaceChildren(); return; }
    root.replaceChildren(el("div", { class: open ? "pop" : "pop brief", role: "status" }, el("b", { text: title }),
      lines.map((line) => el("p", { text: line })),
      why !== undefined && why !== null && el("button", { class: "link", "data-why": why, text: whys, onclick: () => wish(model, "why", why) }),
      open && el("button", { class: "round", "aria-label": "Close", onclick: () => wish(model, "close") }, icon("close", 14))));
  }
  model.on("change:state", show);
  show();
}
export default { render };
