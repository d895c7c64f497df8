// The map: a canvas that shows a picture, moves to the next, and tells what is pressed.
const STAGE_WORDS = ["getting acquainted", "deciding", "starting", "running", "ended"];
const MOVING = 350, GROWING = 400, RINGING = 900;

function render({ model, el: root }) {
  const about = model.get("about");
  const few = about.towns.length <= MANY;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const node = (tag, name, parent) => { const made = document.createElement(tag); if (name) made.className = name; parent?.append(made); return made; };
  root.classList.add("region-map");
  const box = node("div", "map-canvas", root), canvas = node("canvas", "", box), tip = node("div", "map-tip", box);
  const empty = node("p", "map-empty", box), toggle = node("button", "map-legend-toggle", box), legend = node("div", "map-legend", root);
  const table = node("div", "map-table", root), said = node("p", "map-table", root), whole = node("button", "map-whole", box);
  whole.type = "button"; whole.textContent = "Whole map"; whole.hidden = true;
  said.setAttribute("aria-live", "polite");
  empty.textContent = "No partnerships yet. Press play, or start from today’s agreements.";
  toggle.textContent = "Legend"; toggle.type = "button"; toggle.setAttribute("aria-expanded", "false");
  toggle.addEventListener("click", () => { const open = legend.classList.toggle("open"); toggle.setAttribute("aria-expanded", open); });
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "Map of governments and their partnerships; arrow keys go to the nearest, then Tab to the next in order; Enter opens, plus and minus zoom, Escape lets go. The same stands in tables below it.");
  const c = canvas.getContext("2d");
  // grounds: governments where they stand on the whole map; towns: the same as the zoom shows them. Hubs keep x, y of the whole map.
  let width = 0, height = 0, narrow = false, project, grounds = [], towns = [], hubs = [], radius = 12, names = [], kept = [], colour = colours();
  let values = new Float32Array(0), under = null, focus = null, waiting = false, began = 0, ends = [], last = null, background = null;
  let frames = 0, presses = 0, tableTimer = null, ties = new Uint16Array(0), tiedTo = 0, picked = null;
  const zoom = zooming(canvas, refit);
  whole.addEventListener("click", zoom.reset);
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
    grounds = townPlaces(about, project, narrow, Math.min(w, h));
    kept = placeNames(c, grounds, width, height, mostNames());
    arrange(false);
    zoom.move(0, 0);
  }
  const mostNames = () => Math.round(zoom.k * zoom.k * (few ? (narrow ? 10 : about.towns.length) : narrow ? 6 : 24));
  // What follows from the zoom, and nothing else.
  function refit() {
    if (!project) return;
    const { across, down } = zoom;
    towns = grounds.map((town) => ({ ...town, r: town.r * zoom.grown(), x: across(town.x), y: down(town.y), trueX: across(town.trueX), trueY: down(town.trueY) }));
    names = zoom.k === 1 ? kept : placeNames(c, towns, width, height, mostNames());
    whole.hidden = zoom.k === 1;
    if (under) point(null);
    paintLand();
    ask();
  }
  const drawnRadius = () => Math.min(radius * Math.pow(zoom.k, 0.6), Math.max(radius, 12));
  const standing = (hub) => ({ x: zoom.across(hub.x), y: zoom.down(hub.y), r: drawnRadius() });
  function paintLand() {
    background = document.createElement("canvas");
    background.width = canvas.width; background.height = canvas.height;
    const d = background.getContext("2d"), ratio = window.devicePixelRatio || 1;
    d.setTransform(ratio, 0, 0, ratio, 0, 0);
    const near = { scale: project.scale * zoom.k, x: (km) => zoom.across(project.x(km)), y: (km) => zoom.down(project.y(km)) };
    drawLand(d, about, near, colour, width, height);
    drawScale(d, near, colour, width, height);
  }

  function arrange(moves) {
    const picture = model.get("picture");
    if (!width || !picture || !picture.values) return;
    const view = picture.values;
    values = new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
    ties = new Uint16Array(picture.ties.buffer.slice(picture.ties.byteOffset, picture.ties.byteOffset + picture.ties.byteLength));
    const before = new Map(hubs.map((hub) => [hub.id, hub]));
    hubs = JSON.parse(picture.hubs).map(([id, service, stage, ordered, since, members, strain]) => ({ id, service, stage, ordered, since, members, strain, code: about.services[service].code })).filter(wanted);
    const drawn = hubRadius(hubs.length, grounds.length, narrow);
    if (drawn < radius - 0.1 || drawn > radius + 1.5) { radius = drawn; known.clear(); }
    for (const id of [...known.keys()]) if (!hubs.some((hub) => hub.id === id)) { known.delete(id); shownAt.delete(id); }
    placeHubs(hubs, known, grounds, kept, radius, width, height);
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
    if (under && !under.hub && under.town === undefined) point(null);
    if (focus?.hub) { const hub = hubs.find((one) => one.id === focus.hub.id); focus = hub ? { hub } : null; }
    empty.hidden = hubs.length > 0 || !!model.get("service");
    tell();
  }

  function ask() { if (!waiting) { waiting = true; requestAnimationFrame(paint); } }
  function paint(now) {
    waiting = false;
    if (!width || !project || !background) return;
    frames += 1;
    const past = now - began, share = hubs.still ? 1 : Math.min(1, Math.max(0, past / MOVING)), eased = 1 - (1 - share) ** 3;
    const look = { colour, running: !few ? 0.75 : hubs.length > 45 ? 1 : hubs.length > 16 ? 1.5 : 2.25, thin: few ? 1.25 : 0.75 };
    const r = drawnRadius(), view = model.get("view"), ramp = about.ramps[colour.theme][view];
    c.globalAlpha = 1;
    c.drawImage(background, 0, 0, width, height);
    const marked = model.get("marked"), lit = under?.hub || hubs.find((hub) => hub.id === marked) || null;
    const of = under?.town ?? (view === "trust" ? picked : null), tied = view === "trust" && of !== null && ties.length > 0;
    const knows = new Set(tied ? [of] : []);
    if (tied) for (let k = 0; k < ties.length; k += 3) { if (ties[k] === of) knows.add(ties[k + 1]); if (ties[k + 1] === of) knows.add(ties[k]); }
    tiedTo = tied ? knows.size - 1 : 0;
    const dimHub = (hub) => (tied ? 0.12 : lit ? (hub === lit ? 1 : 0.12) : of !== null ? (hub.members.includes(of) ? 1 : 0.12) : 1);
    const dimTown = (k) => (tied ? (knows.has(k) ? 1 : 0.25) : lit ? (lit.members.includes(k) ? 1 : 0.25) : of !== null ? (of === k || hubs.some((hub) => hub.members.includes(of) && hub.members.includes(k)) ? 1 : 0.25) : 1);
    for (const hub of hubs) {
      const x = hub.fromX + (hub.x - hub.fromX) * eased, y = hub.fromY + (hub.y - hub.fromY) * eased;
      hub.sx = zoom.across(x); hub.sy = zoom.down(y);
      hub.grown = hub.new && !hubs.still ? Math.min(1, past / GROWING) : 1;
      shownAt.set(hub.id, [x, y]);
    }
    if (lit && !tied) drawHull(c, lit, towns, groupColour(lit));
    const quiet = lit || of !== null ? 1 : !few ? 0.35 : hubs.length > 24 ? 0.55 : 1;
    for (const hub of hubs) { c.globalAlpha = dimHub(hub) * quiet * (hub.stage === ENDED ? 1 - hub.since / 4 : 1); drawSpokes(c, hub, towns, groupColour(hub), look); }
    c.globalAlpha = 0.85;
    if (tied) drawTies(c, ties, of, towns, ramp[3]);
    const row = { pressure: 0, will: 1, trust: 2 }[view];
    for (const town of towns) { c.globalAlpha = dimTown(town.index); drawTown(c, town, fill(ramp, values[row * towns.length + town.index]), colour, few); }
    for (const hub of hubs) { c.globalAlpha = dimHub(hub); drawHub(c, hub, groupColour(hub), look, r); }
    drawNames(c, names, colour, dimTown);
    ends = ends.filter((one) => drawRings(c, zoom.across(one.x), zoom.down(one.y), r, now - one.at, colour));
    if (focus) { const at = placeOf(focus); c.strokeStyle = colour.accent; c.lineWidth = 2; c.beginPath(); c.arc(at.x, at.y, at.r + 4, 0, 2 * Math.PI); c.stroke(); }
    if (share < 1 || ends.length || (!hubs.still && past < GROWING)) ask();
  }

  // ---- who is under the pointer
  const placeOf = (what) => (what.hub ? standing(what.hub) : towns[what.town]);
  function found(x, y, reach) {
    let best = null, least = Infinity;
    for (const hub of hubs) { const at = standing(hub), far = Math.hypot(at.x - x, at.y - y) - at.r; if (far < reach && far < least) { least = far; best = { hub }; } }
    for (const town of towns) { const far = Math.hypot(town.x - x, town.y - y) - town.r; if (far < reach && far < least) { least = far; best = { town: town.index }; } }
    return best;
  }
  // What was pressed has a card, which tells more than the tip.
  function opened(what) {
    const { kind, id } = model.get("selected") || {};
    return what.hub ? kind === "partnership" && id === what.hub.id : kind === "town" && id === about.towns[what.town].id;
  }
  function point(what) {
    const same = (what?.hub?.id ?? null) === (under?.hub?.id ?? null) && (what?.town ?? null) === (under?.town ?? null);
    under = what;
    if (same && what) return;
    tip.replaceChildren();
    tip.hidden = !what || opened(what);
    canvas.style.cursor = what ? "pointer" : "default";
    if (what) {
      const lines = what.hub ? ofHub(what.hub) : ofTown(what.town);
      lines.forEach((text, k) => { node(k ? "p" : "b", "", tip).textContent = text; });
      const at = placeOf(what), w = tip.offsetWidth, h = tip.offsetHeight, r = at.r;
      tip.style.left = `${Math.min(Math.max(6, at.x + r + 10), width - w - 6)}px`;
      tip.style.top = `${Math.min(Math.max(6, at.y - h - r - 6 < 6 ? at.y + r + 8 : at.y - h - r - 6), height - h - 6)}px`;
    }
    ask();
  }
  function ofHub(hub) {
    const told = [about.services[hub.service].title, `${STAGE_WORDS[hub.stage]}${hub.ordered ? ", by order" : ""}`, hub.members.map((k) => about.towns[k].name).join(", ")];
    if (hub.stage === RUNNING) told.push(`chance that a member leaves within a year: ${percent(hub.strain)}`);
    return told;
  }
  const percent = (share) => (share > 0 && share < 0.01 ? "under 1\u00a0%" : `${Math.round(100 * share)}\u00a0%`);
  function ofTown(k) {
    const town = about.towns[k], n = towns.length, told = ["Budget pressure", "will", "trust"].map((name, row) => [name, values[row * n + k]]).filter(([, value]) => Number.isFinite(value));
    const running = hubs.filter((hub) => hub.stage === RUNNING && hub.members.includes(k)).length;
    return [town.name, `${town.people.toLocaleString("en").replaceAll(",", "\u2009")} residents`, told.map(([name, value]) => `${name} ${percent(value)}`).join(", "), `${running} services shared`];
  }
  function press(what) {
    presses += 1;
    const chosen = what?.hub ? { kind: "partnership", id: what.hub.id } : what ? { kind: "town", id: about.towns[what.town].id } : { kind: "", id: "" };
    model.set("selected", { ...chosen, n: presses });
    model.save_changes();
    tip.hidden = !under || opened(under);
  }
  const spot = (event) => { const at = canvas.getBoundingClientRect(); return [event.clientX - at.left, event.clientY - at.top]; };
  canvas.addEventListener("pointermove", (event) => { if (event.pointerType === "mouse" && !event.buttons) point(found(...spot(event), 6)); });
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("click", (event) => {
    if (zoom.dragging()) return;
    const what = found(...spot(event), event.pointerType === "touch" || narrow ? 16 : 6);
    point(what);
    press(what);
  });

  // ---- keyboard: arrows go to the nearest, Tab to the next in order, Enter opens
  function spots() {
    const title = (hub) => about.services[hub.service].title;
    const bySize = [...towns].sort((one, other) => other.size - one.size || one.index - other.index).map((town) => ({ town: town.index }));
    return [...bySize, ...[...hubs].sort((one, other) => title(one).localeCompare(title(other)) || (one.id < other.id ? -1 : 1)).map((hub) => ({ hub }))];
  }
  function nearest(way) {
    const from = placeOf(focus);
    const ahead = spots().map((one) => ({ one, at: placeOf(one) }))
      .map(({ one, at }) => ({ one, along: (at.x - from.x) * way[0] + (at.y - from.y) * way[1], off: Math.abs((at.x - from.x) * way[1]) + Math.abs((at.y - from.y) * way[0]) }))
      .filter(({ along, off }) => along > 1 && off <= 2 * along).sort((one, other) => one.along + 2 * one.off - other.along - 2 * other.off);
    return ahead.length ? ahead[0].one : focus;
  }
  function following(step) {
    const all = spots(), at = all.findIndex((one) => (focus.hub ? one.hub?.id === focus.hub.id : one.town === focus.town));
    return all[at + step];
  }
  canvas.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way && !event.shiftKey) focus = focus ? nearest(way) : spots()[0];
    else if (event.key === "Tab" && focus) {
      focus = following(event.shiftKey ? -1 : 1) || null;
      if (!focus) return; // past the last: on to the rest of the page
    } else if (event.key === "Enter" && focus) press(focus);
    else if (event.key === "Escape") { focus = null; point(null); press(null); }
    else if (!zoom.key(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (focus && event.key !== "Enter") show(focus);
    ask();
  });
  function show(what) {
    const at = placeOf(what), edge = 30;
    if (at.x < edge || at.y < edge || at.x > width - edge || at.y > height - edge) zoom.move(width / 2 - at.x, height / 2 - at.y);
    point(what);
    said.textContent = [...tip.children].map((line) => line.textContent).join("; ");
  }
  canvas.addEventListener("blur", () => { focus = null; point(null); ask(); });

  // ---- the same in words, and the legend
  function tell() {
    if (tableTimer) return;
    tableTimer = setTimeout(() => {
      tableTimer = null;
      const n = about.towns.length, share = (row, k) => (Number.isFinite(values[row * n + k]) ? percent(values[row * n + k]) : "not known");
      table.replaceChildren(
        tabled("Governments on the map", ["Government", "Residents", "Budget pressure", "Will", "Trust in others"], about.towns.slice(0, 200).map((town, k) => [town.name, `${town.people}`, share(0, k), share(1, k), share(2, k)])),
        tabled("Partnerships on the map", ["Service", "Stage", "Members", "Chance of an exit"], hubs.slice(0, 200).map((hub) => [...ofHub(hub).slice(0, 3), hub.stage === RUNNING ? percent(hub.strain) : ""])),
      );
    }, 1000);
  }
  function tabled(title, heads, rows) {
    const made = node("table"), row = (cells, tag) => { const line = node("tr", "", made); for (const text of cells) node(tag, "", line).textContent = text; };
    node("caption", "", made).textContent = title;
    row(heads, "th");
    for (const cells of rows) row(cells, "td");
    return made;
  }
  function explain() {
    const view = model.get("view");
    legend.replaceChildren();
    const ramp = node("span", "map-ramp", legend);
    for (const one of about.ramps[colour.theme][view]) node("i", "", ramp).style.background = one;
    node("span", "map-words", legend).textContent = about.words[view];
    const sign = (word, hub) => {
      const item = node("span", "map-stage", legend);
      const small = node("canvas", "", item), ratio = window.devicePixelRatio || 1;
      small.width = small.height = 20 * ratio; small.style.width = small.style.height = "20px";
      const d = small.getContext("2d");
      d.scale(ratio, ratio);
      drawHub(d, { sx: 10, sy: 10, since: 0, code: "", ...hub }, colour.accent, { colour: { ...colour, land: "transparent" } }, 6.9);
      item.append(word);
    };
    ["talking", "deciding", "starting", "running", "ended"].forEach((word, stage) => sign(word, { stage }));
    sign("strain", { stage: RUNNING, strain: 0.4 });
    legend.lastChild.title = "The longer the arc, the likelier a member leaves within a year; none below 30 in 100";
    node("span", "map-break", legend);
    for (const [group, paint] of Object.entries(about.groups[colour.theme])) {
      const item = node("span", "map-group", legend);
      node("i", "", item).style.background = paint;
      item.append(group);
    }
    sign("by order", { stage: RUNNING, ordered: 1 });
  }
  function recolour() { colour = colours(); if (project) paintLand(); explain(); ask(); }

  const watch = new ResizeObserver(resize);
  watch.observe(box);
  const changed = () => { arrange(true); ask(); };
  model.on("change:picture", changed);
  model.on("change:service", () => { arrange(false); ask(); });
  model.on("change:view", () => { explain(); ask(); });
  model.on("change:marked", ask);
  model.on("change:selected", () => {
    const { kind, id } = model.get("selected");
    const at = kind === "town" ? about.towns.findIndex((town) => town.id === id) : -1;
    picked = at < 0 ? null : at;
    ask();
  });
  window.addEventListener("collabsim-theme", recolour);
  canvas.regionMap = () => ({ frames, zoom: zoom.k, tied: tiedTo, hubs: hubs.map((hub) => ({ ...standing(hub), id: hub.id, stage: hub.stage, service: hub.service, members: hub.members, strain: hub.strain })), towns: towns.map(({ id, x, y, r }) => ({ id, x, y, r })), names: names.length, quarter: last });
  tip.hidden = true;
  explain();
  resize();
  return () => { watch.disconnect(); clearTimeout(tableTimer); window.removeEventListener("collabsim-theme", recolour); };
}
export default { render };
