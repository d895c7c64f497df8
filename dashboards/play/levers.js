// What would you change? Sliders under headings, switches, search, undo, the command.
const SHARE = [[0.03, "skipped"], [0.375, "a little"], [0.625, "half"], [0.85, "mostly"], [0.98, "nearly in full"], [2, "in full"]];
const OFTEN = [[0.03, "never"], [0.375, "seldom"], [0.625, "half the time"], [0.98, "often"], [2, "always"]];

function told(lever, value) {
  if (lever.words === "a year") return `${Math.round(value)} a year`;
  if (lever.words === "quarters") return `${Math.round(value)} quarter${Math.round(value) === 1 ? "" : "s"}`;
  const steps = lever.words === "often" ? OFTEN : SHARE;
  const part = (value - lever.low) / (lever.high - lever.low);
  return steps.find(([bound]) => part <= bound)[1];
}

function render({ model, el: root }) {
  const soon = debounced(60);
  const rows = new Map();
  let held = null;
  const flip = (lever, at) => (lever.reversed ? lever.low + lever.high - at : at);

  function slider(lever) {
    const value = el("output", { class: "value" });
    const input = el("input", {
      type: "range", min: lever.low, max: lever.high, step: lever.step, "aria-label": lever.title, id: `lever-${lever.name}`,
      "data-lever": lever.name,
    });
    const tick = (100 * (flip(lever, lever.default) - lever.low)) / (lever.high - lever.low);
    const track = el("div", { class: "track" }, el("i", { class: "tick", style: `left:calc(8px + (100% - 16px) * ${tick / 100})` }), input);
    const row = el("div", { class: "lever", "data-name": lever.name },
      el("div", { class: "name" }, el("label", { for: `lever-${lever.name}`, title: lever.about, text: lever.title }), value),
      track, el("p", {}, `${lever.line} `, lever.chips.map(chip)));
    function paint(at) {
      const part = (at - lever.low) / (lever.high - lever.low);
      const place = lever.reversed ? 1 - part : part;
      value.textContent = told(lever, at);
      value.title = String(Number(at.toFixed(3)));
      input.setAttribute("aria-valuetext", told(lever, at));
      input.style.setProperty("--at", place);
      row.classList.toggle("changed", Math.abs(at - lever.default) > 1e-9);
    }
    input.addEventListener("pointerdown", () => { held = lever.name; });
    for (const done of ["pointerup", "pointercancel", "blur"]) input.addEventListener(done, () => { held = null; });
    input.addEventListener("input", () => {
      const at = Number(flip(lever, Number(input.value)).toFixed(6));
      paint(at);
      soon(lever.name, () => wish(model, "move", lever.name, at));
    });
    rows.set(lever.name, { row, lever, set(at) {
      if (held === lever.name) return;
      input.value = flip(lever, at);
      paint(at);
    } });
    return row;
  }
  const chip = ({ id, tip }) => el("span", { class: "sid", title: tip, text: id });

  const switches = new Map();
  function toggle(item) {
    const input = el("input", { type: "checkbox", role: "switch", "data-happening": item.name });
    input.addEventListener("change", () => wish(model, "switch", item.name, input.checked));
    switches.set(item.name, input);
    return el("div", { class: "lever switch" },
      el("label", { class: "name" }, el("span", { text: item.title }), input), el("p", {}, `${item.line} `, item.chips.map(chip)));
  }

  const counts = [];
  const groups = model.get("about").groups.map((group, index) => {
    const count = el("span", { class: "count" });
    const body = el("div", { class: "body" }, group.levers.map(slider), group.switches.map(toggle));
    const box = el("details", { open: index === 0 },
      el("summary", {}, el("b", { text: group.title }), el("span", { class: "many", text: group.levers.length + group.switches.length }), count, icon("down", 16)), body);
    counts.push({ group, count, box });
    return box;
  });

  const reset = el("button", { class: "link", onclick: () => wish(model, "reset") });
  const undo = el("button", { class: "link undo", title: "Take the last change back", onclick: () => wish(model, "undo") }, icon("undo", 15), el("span", { class: "unseen", text: "Undo" }));
  const search = el("input", { type: "search", placeholder: "Find a lever, e.g. “trust”", "aria-label": "Find a lever" });
  const none = el("p", { class: "none", text: "No lever is called like that." });
  search.addEventListener("input", () => {
    const asked = search.value.trim().toLowerCase();
    let any = false;
    for (const { box } of counts) {
      let found = false;
      for (const row of box.querySelectorAll(".lever")) {
        const fits = !asked || row.textContent.toLowerCase().includes(asked) || (row.dataset.name || "").includes(asked);
        row.hidden = !fits;
        found ||= fits;
      }
      box.hidden = !found;
      if (asked && found) box.open = true;
      any ||= found;
    }
    none.hidden = any;
  });
  none.hidden = true;
  const problem = el("p", { class: "problem", role: "alert" });
  const command = el("pre", { class: "command", "data-command": "" });
  const file = el("pre", { class: "file" });
  const copy = el("button", { class: "link", text: "Copy", onclick: () => copied(copy, file.hidden ? command.textContent : `${file.textContent}`) });
  const what = el("span", {});
  const shut = el("button", { class: "round shut", "aria-label": "Close the levers", onclick: () => document.querySelector(".play").classList.remove("levers-open") }, icon("close", 16));
  root.classList.add("levers");
  const place = el("select", { class: "place", "aria-label": "Region", onchange: () => wish(model, "region", place.value) },
    model.get("about").regions.map(([name, title]) => el("option", { value: name, text: title })));
  const seed = el("span", { class: "seed" });
  const dice = el("button", { class: "luck", title: "The same settings with other luck: what stays is not luck", onclick: () => wish(model, "shuffle") }, icon("dice", 16), "Shuffle the luck");
  root.append(
    el("div", { class: "where" }, place, el("div", { class: "lucky" }, seed, dice)),
    el("header", {}, el("h2", { text: "What would you change?" }), el("span", { class: "acts" }, undo, reset, shut)),
    search, problem, ...groups, none,
    el("section", { class: "same" }, el("div", { class: "name" }, el("b", { text: "The same numbers on the command line" }), copy), command, what, file));

  function show() {
    const state = model.get("state");
    if (!state.values) return;
    for (const [name, row] of rows) row.set(state.values[name] ?? row.lever.default);
    for (const [name, input] of switches) input.checked = state.happenings.includes(name);
    for (const { group, count } of counts) {
      const changed = group.levers.filter(({ name }) => name in state.values).length + group.switches.filter(({ name }) => state.happenings.includes(name)).length;
      count.textContent = changed ? `${changed} changed` : "";
    }
    place.value = state.region;
    seed.textContent = `seed ${state.seed}`;
    reset.hidden = !state.changed;
    reset.textContent = `Reset ${state.changed}`;
    undo.hidden = !state.undoable;
    problem.hidden = !state.problem;
    problem.textContent = state.problem;
    command.textContent = state.command;
    file.hidden = what.hidden = !state.file;
    file.textContent = state.file;
    what.textContent = "with this in play.toml:";
  }
  model.on("change:state", show);
  show();
  const find = (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && root.offsetParent) { event.preventDefault(); search.focus(); }
  };
  window.addEventListener("keydown", find);
  return () => window.removeEventListener("keydown", find);
}
export default { render };
