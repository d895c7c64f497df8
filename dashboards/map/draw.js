// Drawing: sea, land, dots, spokes, governments, hubs, names.
const FONT = '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif';
const TALKING = 0, DECIDING = 1, STARTING = 2, RUNNING = 3, ENDED = 4;
const DASH = { 0: [1, 4], 1: [5, 4], 2: [], 3: [], 4: [1, 4] };
const STRAINED = 0.3; // chance of an exit from which a hub shows it
const EDGE_DASH = { 0: [1.5, 3], 1: [], 2: [], 3: [], 4: [1.5, 3] };

function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const found = {};
  for (const name of ["sea", "land", "landedge", "ink", "ink2", "ink3", "surface", "bg", "pull", "accent", "line"]) found[name] = read(name);
  found.theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
  return found;
}

function mixed(one, other, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return `rgb(${[1, 3, 5].map((at) => Math.round(part(one, at) + share * (part(other, at) - part(one, at)))).join(",")})`;
}
function fill(ramp, value) {
  if (!Number.isFinite(value)) return null;
  const at = Math.min(Math.max(value, 0), 1) * (ramp.length - 1), low = Math.min(Math.floor(at), ramp.length - 2);
  return mixed(ramp[low], ramp[low + 1], at - low);
}

function drawLand(c, about, project, colour, width, height) {
  c.fillStyle = colour.sea;
  c.fillRect(0, 0, width, height);
  c.beginPath();
  for (const line of about.land) {
    for (let k = 0; k < line.length; k += 2) {
      const x = project.x(line[k]), y = project.y(line[k + 1]);
      if (k) c.lineTo(x, y); else c.moveTo(x, y);
    }
    c.closePath();
  }
  c.fillStyle = colour.land; c.fill("evenodd");
  c.strokeStyle = colour.landedge; c.lineWidth = 1.5; c.stroke();
  const step = 10 * project.scale;
  if (step > 12) {
    c.fillStyle = colour.landedge;
    for (let x = project.x(0) % step; x < width; x += step) for (let y = project.y(0) % step; y < height; y += step) c.fillRect(x, y, 1, 1);
  }
}

function drawScale(c, project, colour, width, height) {
  const km = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => each * project.scale > 44) || 1000;
  const x = 18, y = height - 18, w = km * project.scale;
  if (w > width / 2 || width < 520) return; // a phone's map has no room for it
  c.strokeStyle = colour.ink3; c.lineWidth = 1; c.setLineDash([]);
  c.beginPath(); c.moveTo(x, y - 4); c.lineTo(x, y); c.lineTo(x + w, y); c.lineTo(x + w, y - 4); c.stroke();
  c.font = `12px ${FONT}`; c.fillStyle = colour.ink3; c.textAlign = "left"; c.textBaseline = "alphabetic";
  c.fillText(`${km} km`, x + w + 8, y + 2);
}

function drawSpokes(c, hub, towns, colour, look) {
  c.strokeStyle = hub.stage === ENDED ? look.colour.ink3 : colour;
  c.lineWidth = hub.stage === RUNNING ? look.running : look.thin;
  c.setLineDash(DASH[hub.stage]);
  c.beginPath();
  for (const k of hub.members) {
    const town = towns[k];
    const dx = hub.sx - town.x, dy = hub.sy - town.y, far = Math.hypot(dx, dy) || 1;
    const from = town.r / far, grown = hub.grown ?? 1;
    const x0 = town.x + dx * from, y0 = town.y + dy * from;
    const x1 = x0 + (hub.sx - x0) * grown, y1 = y0 + (hub.sy - y0) * grown;
    c.moveTo(x0, y0);
    c.quadraticCurveTo((x0 + x1) / 2 - 0.08 * (y1 - y0), (y0 + y1) / 2 + 0.08 * (x1 - x0), x1, y1);
  }
  c.stroke();
  c.setLineDash([]);
}

function shape(c, kind, x, y, r) {
  c.beginPath();
  const corners = { hexagon: [6, -Math.PI / 2], square: [4, Math.PI / 4], diamond: [4, 0], triangle: [3, -Math.PI / 2] }[kind];
  if (!corners) { c.arc(x, y, r, 0, 2 * Math.PI); return; }
  const [many, turn] = corners, wide = 1.12 * r;
  for (let k = 0; k < many; k++) {
    const at = turn + (2 * Math.PI * k) / many;
    c[k ? "lineTo" : "moveTo"](x + wide * Math.cos(at), y + wide * Math.sin(at));
  }
  c.closePath();
}

function drawTown(c, town, inside, colour, few) {
  if (few && Math.hypot(town.x - town.trueX, town.y - town.trueY) > town.r + 2 && !town.away) {
    c.strokeStyle = colour.ink3; c.lineWidth = 1;
    c.beginPath(); c.moveTo(town.x, town.y); c.lineTo(town.trueX, town.trueY); c.stroke();
  }
  shape(c, town.shape, town.x, town.y, town.r);
  c.fillStyle = inside || colour.surface; c.fill();
  c.strokeStyle = colour.ink; c.lineWidth = few ? 1.25 : 0.75; c.stroke();
  if (town.shape === "ring") { c.beginPath(); c.arc(town.x, town.y, 0.5 * town.r, 0, 2 * Math.PI); c.fillStyle = colour.land; c.fill(); c.stroke(); }
}

function hubPath(c, hub, r) {
  c.beginPath();
  if (hub.ordered) c.roundRect(hub.sx - r, hub.sy - r, 2 * r, 2 * r, Math.min(4, r)); else c.arc(hub.sx, hub.sy, r, 0, 2 * Math.PI);
}

function drawHub(c, hub, colour, look, r) {
  if (hub.stage === ENDED) {
    c.globalAlpha *= 1 - hub.since / 4;
    c.strokeStyle = look.colour.ink3; c.lineWidth = 1.5; c.setLineDash([1.5, 3]);
    hubPath(c, hub, r); c.fillStyle = look.colour.land; c.fill(); c.stroke(); c.setLineDash([]);
    const d = 0.42 * r;
    c.lineWidth = 2; c.beginPath(); c.moveTo(hub.sx - d, hub.sy - d); c.lineTo(hub.sx + d, hub.sy + d);
    c.moveTo(hub.sx + d, hub.sy - d); c.lineTo(hub.sx - d, hub.sy + d); c.stroke();
    return;
  }
  hubPath(c, hub, r + 1.5); c.fillStyle = look.colour.land; c.fill();
  hubPath(c, hub, r);
  c.fillStyle = hub.stage === RUNNING ? colour : look.colour.surface; c.fill();
  if (hub.stage === STARTING) {
    c.save(); c.clip(); c.fillStyle = colour; c.globalAlpha *= 0.35; c.fillRect(hub.sx - r, hub.sy, 2 * r, r); c.restore();
  }
  if (hub.stage !== RUNNING) {
    c.strokeStyle = colour; c.lineWidth = hub.stage === TALKING ? 1.5 : 2;
    c.setLineDash(EDGE_DASH[hub.stage]); hubPath(c, hub, r - 0.5); c.stroke(); c.setLineDash([]);
  }
  if (hub.strain >= STRAINED) {
    c.strokeStyle = look.colour.pull; c.lineWidth = r >= 7 ? 3 : 1.5;
    c.beginPath(); c.arc(hub.sx, hub.sy, r + (r >= 7 ? 3.5 : 2), -Math.PI / 2, (2 * hub.strain - 0.5) * Math.PI); c.stroke();
  }
  if (r >= 7) {
    c.font = `700 ${r >= 12 ? 11 : r >= 10 ? 10 : r >= 8 ? 9 : 8}px ${FONT}`; c.textAlign = "center"; c.textBaseline = "middle";
    c.fillStyle = hub.stage === RUNNING ? (look.colour.theme === "dark" ? "#0E171B" : "#FFFFFF") : colour;
    c.fillText(hub.code, hub.sx, hub.sy + 0.5);
  }
}

// The ties of one government, the wider the more trust: pairs of governments and their trust in thousandths, flat.
function drawTies(c, ties, of, towns, colour) {
  c.strokeStyle = colour; c.setLineDash([]);
  for (let k = 0; k < ties.length; k += 3) {
    if (ties[k] !== of && ties[k + 1] !== of) continue;
    const one = towns[ties[k]], other = towns[ties[k + 1]];
    c.lineWidth = 0.5 + 0.004 * ties[k + 2];
    c.beginPath(); c.moveTo(one.x, one.y); c.lineTo(other.x, other.y); c.stroke();
  }
}

// The hull of members: what belongs together, shown for the hub under the pointer alone.
function drawHull(c, hub, towns, colour) {
  const points = hub.members.map((k) => towns[k]).flatMap((town) => {
    const r = town.r + 12;
    return Array.from({ length: 12 }, (_, k) => [town.x + r * Math.cos((k * Math.PI) / 6), town.y + r * Math.sin((k * Math.PI) / 6)]);
  }).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const half = (list) => list.reduce((line, point) => {
    while (line.length > 1) {
      const [a, b] = line.slice(-2);
      if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
      line.pop();
    }
    line.push(point);
    return line;
  }, []);
  const lower = half(points), upper = half([...points].reverse());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  if (hull.length < 3) return;
  c.save(); c.globalAlpha = 0.1; c.fillStyle = colour; c.beginPath();
  hull.forEach(([x, y], k) => c[k ? "lineTo" : "moveTo"](x, y)); c.closePath(); c.fill(); c.restore();
}

function drawNames(c, names, colour, dim) {
  c.textAlign = "left"; c.textBaseline = "alphabetic"; c.lineJoin = "round"; c.setLineDash([]);
  for (const name of names) {
    c.globalAlpha = dim(name.town);
    c.font = `${name.bold ? 650 : 400} 12px ${FONT}`;
    c.strokeStyle = colour.land; c.lineWidth = 3.5; c.strokeText(name.text, name.x, name.y);
    c.fillStyle = colour.ink; c.fillText(name.text, name.x, name.y);
  }
  c.globalAlpha = 1;
}

// Three rings, once: something has ended here.
function drawRings(c, x, y, r, age, colour) {
  const share = age / 900;
  if (share >= 1) return false;
  c.strokeStyle = colour.pull; c.lineWidth = 1.5;
  [[10, 0.5], [19, 0.28], [29, 0.13]].forEach(([far, strength]) => {
    c.globalAlpha = strength * (1 - share); c.beginPath(); c.arc(x, y, r + far * Math.min(1, 0.3 + share), 0, 2 * Math.PI); c.stroke();
  });
  c.globalAlpha = 1;
  return true;
}
