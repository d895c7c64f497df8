// The map: a canvas that shows a picture, moves to the next, and tells what is pressed.
const STAGE_WORDS = ["getting acquainted", "deciding", "starting", "running", "ended"];
const MOVING = 350, GROWING = 400, RINGING = 900;

function render({ model, el: root }) {
  const about = model.get("about");
  const few = about.towns.length <= 100;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const node = (tag, name, parent) => { const made = document.createElement(tag); if (name) made.className = name; parent?.append(made); return made; };
  root.classList.add("region-map");
  const box = node("div", "map-canvas", root), canvas = node("canvas", "", box), tip = node("div", "map-tip", box);
  const empty = node("p", "map-empty", box), toggle = node("button", "map-legend-toggle", box), legend = node("div", "map-legend", root);
  const table = node("div", "map-table", root);
  empty.textContent = "No partnerships yet. Press play, or start from today’s agreements.";
  toggle.textContent = "Legend"; toggle.type = "button"; toggle.setAttribute("aria-expanded", "false");
  toggle.addEventListener("click", () => { const open = legend.classList.toggle("open"); toggle.setAttribute("aria-expanded", open); });
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "Map of governments and their partnerships; arrow keys move, Enter opens. The same stands in a table below it.");
  const c = canvas.getContext("2d");
  let width = 0, height = 0, narrow = false, project, towns = [], hubs = [], radius = 12, names = [], colour = colours();
  let values = new Float32Array(0), under = null, focus = null, waiting = false, began = 0, ends = [], last = null, background = null;
  let frames = 0, presses = 0, told = 0, tableTimer = null;
  const known = new Map(), shownAt = new Map();

  const groupColour = (hub) => about.groups[colour.theme][about.services[hub.service].group];
  const wanted = (hub) => {
    const chosen = model.get("service"), service = about.services[hub.service];
    return !chosen || service.group === chosen || service.slug === chosen;
  };

  function resize() {
    const w = box.clientWidth, h = box.clientHeight;
    if (!w || !h) return;
    const ratio = window.devicePixelRatio || 1;
    if (w !== width || h !== height) { known.clear(); shownAt.clear(); }
    width = w; height = h; narrow = w < 520;
    canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio);
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    project = projection(about, w, h, narrow ? 10 : 16);
    towns = townPlaces(about, project, narrow, Math.min(w, h));
    names = placeNames(c, towns, width, height, few ? (narrow ? 10 : towns.length) : narrow ? 6 : 14);
    arrange(false);
    paintLand();
    ask();
  }
  function paintLand() {
    background = document.createElement("canvas");
    background.width = canvas.width; background.height = canvas.height;
    const d = background.getContext("2d"), ratio = window.devicePixelRatio || 1;
    d.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLand(d, about, project, colour, width, height);
    drawScale(d, project, colour, width, height);
  }

  function arrange(moves) {
    const picture = model.get("picture");
    if (!width || !picture || !picture.values) return;
    const view = picture.values;
    values = new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
    const before = new Map(hubs.map((hub) => [hub.id, hub]));
    hubs = picture.hubs.map(([id, service, stage, ordered, since, members]) => ({ id, service, stage, ordered, since, members, code: about.services[service].code })).filter(wanted);
    const drawn = hubRadius(hubs.length, towns.length, narrow);
    if (drawn < radius - 0.1 || drawn > radius + 1.5) { radius = drawn; known.clear(); }
    for (const id of [...known.keys()]) if (!hubs.some((hub) => hub.id === id)) { known.delete(id); shownAt.delete(id); }
    placeHubs(hubs, known, towns, names, radius, width, height);
    const now = performance.now(), quick = now - began < 125;
    began = now;
    const step = last !== null && picture.quarter === last + 1;
    for (const hub of hubs) {
      const old = before.get(hub.id), at = shownAt.get(hub.id);
      hub.fromX = at ? at[0] : hub.x; hub.fromY = at ? at[1] : hub.y;
      hub.new = moves && step && !old && !quick;
      if (moves && step && old && old.stage !== ENDED && hub.stage === ENDED) ends.push({ x: hub.x, y: hub.y, at: now });
    }
    hubs.still = !moves || quick || still.matches;
    if (still.matches) ends = [];
    last = picture.quarter;
    if (under?.hub) under.hub = hubs.find((hub) => hub.id === under.hub.id) || null;
    if (under && !under.hub && !under.town) point(null);
    empty.hidden = hubs.length > 0 || !!model.get("service");
    tell();
  }

  function ask() { if (!waiting) { waiting = true; requestAnimationFrame(paint); } }
  function paint(now) {
    waiting = false;
    if (!width || !project || !background) return;
    frames += 1;
    const past = now - began, share = hubs.still ? 1 : Math.min(1, Math.max(0, past / MOVING)), eased = 1 - (1 - share) ** 3;
    const look = { colour, running: hubs.length > 45 ? 1 : hubs.length > 16 ? 1.5 : 2.25 };
    c.globalAlpha = 1;
    c.drawImage(background, 0, 0, width, height);
    const marked = model.get("marked"), lit = under?.hub || hubs.find((hub) => hub.id === marked) || null;
    const of = under?.town ?? null;
    const dimHub = (hub) => (lit ? (hub === lit ? 1 : 0.12) : of !== null ? (hub.members.includes(of) ? 1 : 0.12) : 1);
    const dimTown = (k) => (lit ? (lit.members.includes(k) ? 1 : 0.25) : of !== null ? (of === k || hubs.some((hub) => hub.members.includes(of) && hub.members.includes(k)) ? 1 : 0.25) : 1);
    for (const hub of hubs) {
      hub.sx = hub.fromX + (hub.x - hub.fromX) * eased; hub.sy = hub.fromY + (hub.y - hub.fromY) * eased;
      hub.grown = hub.new && !hubs.still ? Math.min(1, past / GROWING) : 1;
      shownAt.set(hub.id, [hub.sx, hub.sy]);
    }
    if (lit) drawHull(c, lit, towns, groupColour(lit));
    const quiet = hubs.length > 24 && !lit && of === null ? 0.55 : 1;
    for (const hub of hubs) { c.globalAlpha = dimHub(hub) * quiet * (hub.stage === ENDED ? 1 - hub.since / 4 : 1); drawSpokes(c, hub, towns, groupColour(hub), look); }
    const ramp = about.ramps[colour.theme][model.get("view")], row = { pressure: 0, will: 1, trust: 2 }[model.get("view")];
    for (const town of towns) { c.globalAlpha = dimTown(town.index); drawTown(c, town, fill(ramp, values[row * towns.length + town.index]), colour, few); }
    for (const hub of hubs) { c.globalAlpha = dimHub(hub); drawHub(c, hub, groupColour(hub), look, radius); }
    drawNames(c, names, colour, dimTown);
    ends = ends.filter((one) => drawRings(c, one.x, one.y, radius, now - one.at, colour));
    if (focus) { c.strokeStyle = colour.accent; c.lineWidth = 2; c.beginPath(); c.arc(focus.x, focus.y, (focus.r || radius) + 4, 0, 2 * Math.PI); c.stroke(); }
    if (share < 1 || ends.length || (!hubs.still && past < GROWING)) ask();
  }

  // ---- who is under the pointer
  function found(x, y, reach) {
    let best = null, least = Infinity;
    for (const hub of hubs) { const far = Math.hypot(hub.x - x, hub.y - y) - radius; if (far < reach && far < least) { least = far; best = { hub }; } }
    for (const town of towns) { const far = Math.hypot(town.x - x, town.y - y) - town.r; if (far < reach && far < least) { least = far; best = { town: town.index }; } }
    return best;
  }
  function point(what) {
    const same = (what?.hub?.id ?? null) === (under?.hub?.id ?? null) && (what?.town ?? null) === (under?.town ?? null);
    under = what;
    if (same && what) return;
    tip.replaceChildren();
    tip.hidden = !what;
    canvas.style.cursor = what ? "pointer" : "default";
    if (what) {
      const lines = what.hub ? ofHub(what.hub) : ofTown(what.town);
      lines.forEach((text, k) => { node(k ? "p" : "b", "", tip).textContent = text; });
      const at = what.hub || towns[what.town];
      const w = tip.offsetWidth, h = tip.offsetHeight, r = at.r || radius;
      tip.style.left = `${Math.min(Math.max(6, at.x + r + 10), width - w - 6)}px`;
      tip.style.top = `${Math.min(Math.max(6, at.y - h - r - 6 < 6 ? at.y + r + 8 : at.y - h - r - 6), height - h - 6)}px`;
    }
    ask();
  }
  const ofHub = (hub) => [about.services[hub.service].title, `${STAGE_WORDS[hub.stage]}${hub.ordered ? ", by order" : ""}`, hub.members.map((k) => about.towns[k].name).join(", ")];
  function ofTown(k) {
    const town = about.towns[k], n = towns.length, told = ["Budget pressure", "will", "trust"].map((name, row) => [name, values[row * n + k]]).filter(([, value]) => Number.isFinite(value));
    const running = hubs.filter((hub) => hub.stage === RUNNING && hub.members.includes(k)).length;
    return [town.name, `${town.people.toLocaleString("en").replaceAll(",", "\u2009")} residents`, told.map(([name, value]) => `${name} ${Math.round(100 * value)} %`).join(", "), `${running} services shared`];
  }
  function press(what) {
    presses += 1;
    const chosen = what?.hub ? { kind: "partnership", id: what.hub.id } : what ? { kind: "town", id: about.towns[what.town].id } : { kind: "", id: "" };
    model.set("selected", { ...chosen, n: presses });
    model.save_changes();
  }
  const spot = (event) => { const at = canvas.getBoundingClientRect(); return [event.clientX - at.left, event.clientY - at.top]; };
  canvas.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse") point(found(...spot(event), 6)); });
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("click", (event) => {
    const what = found(...spot(event), event.pointerType === "touch" || narrow ? 16 : 6);
    point(what);
    tip.hidden = true; // a card tells more
    press(what);
  });

  // ---- keyboard: arrows go to the nearest, Enter opens
  const spots = () => [...towns.map((town) => ({ x: town.x, y: town.y, r: town.r, town: town.index })), ...hubs.map((hub) => ({ x: hub.x, y: hub.y, hub }))];
  canvas.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way && !event.shiftKey) {
      const from = focus || [...towns].sort((one, other) => other.size - one.size).map((town) => ({ x: town.x, y: town.y, r: town.r, town: town.index }))[0];
      if (!focus) focus = from;
      else {
        const ahead = spots().map((one) => ({ one, along: (one.x - from.x) * way[0] + (one.y - from.y) * way[1], off: Math.abs((one.x - from.x) * way[1]) + Math.abs((one.y - from.y) * way[0]) }))
          .filter(({ along, off }) => along > 1 && off <= 2 * along).sort((one, other) => one.along + 2 * one.off - other.along - 2 * other.off);
        if (ahead.length) focus = ahead[0].one;
      }
      point(focus.hub ? { hub: focus.hub } : { town: focus.town });
    } else if (event.key === "Enter" && focus) press(focus.hub ? { hub: focus.hub } : { town: focus.town });
    else if (event.key === "Escape") { focus = null; point(null); press(null); }
    else return;
    event.preventDefault();
    event.stopPropagation();
    ask();
  });
  canvas.addEventListener("blur", () => { focus = null; point(null); ask(); });

  // ---- the same in words, and the legend
  function tell() {
    if (tableTimer) return;
    tableTimer = setTimeout(() => {
      tableTimer = null;
      const lines = (few ? hubs : hubs.slice(0, 200)).map((hub) => ofHub(hub).join("; "));
      table.replaceChildren();
      const list = node("ul", "", table);
      list.setAttribute("aria-label", "Partnerships on the map");
      for (const text of lines) node("li", "", list).textContent = text;
      told += 1;
    }, Math.max(0, 1000));
  }
  function explain() {
    const view = model.get("view");
    legend.replaceChildren();
    const ramp = node("span", "map-ramp", legend);
    for (const one of about.ramps[colour.theme][view]) node("i", "", ramp).style.background = one;
    node("span", "map-words", legend).textContent = about.words[view];
    for (const [k, word] of ["talking", "deciding", "starting", "running", "ended"].entries()) {
      const item = node("span", "map-stage", legend);
      const small = node("canvas", "", item), ratio = window.devicePixelRatio || 1;
      small.width = small.height = 20 * ratio; small.style.width = small.style.height = "20px";
      const d = small.getContext("2d");
      d.scale(ratio, ratio);
      drawHub(d, { sx: 10, sy: 10, stage: k, since: 0, code: "" }, colour.accent, { colour: { ...colour, land: "transparent" } }, 7);
      item.append(word);
    }
    node("span", "map-break", legend);
    for (const [group, paint] of Object.entries(about.groups[colour.theme])) {
      const item = node("span", "map-group", legend);
      node("i", "", item).style.background = paint;
      item.append(group);
    }
  }
  function recolour() { colour = colours(); if (project) paintLand(); explain(); ask(); }

  const watch = new ResizeObserver(resize);
  watch.observe(box);
  const changed = () => { arrange(true); ask(); };
  model.on("change:picture", changed);
  model.on("change:service", () => { arrange(false); ask(); });
  model.on("change:view", () => { explain(); ask(); });
  model.on("change:marked", ask);
  window.addEventListener("collabsim-theme", recolour);
  canvas.regionMap = () => ({ frames, hubs: hubs.map(({ id, x, y, stage, service, members }) => ({ id, x, y, stage, service, members })), towns: towns.map(({ id, x, y, r }) => ({ id, x, y, r })), names: names.length, quarter: last });
  tip.hidden = true;
  explain();
  resize();
  return () => { watch.disconnect(); clearTimeout(tableTimer); window.removeEventListener("collabsim-theme", recolour); };
}
export default { render };
