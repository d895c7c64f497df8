// Where things stand, in pixels: places from kilometres, governments apart, hubs amid their members.
const GAP = 5, OFF_TOWN = 25, APART = 38;
const GOLDEN = 2.399963;
const MANY = 100; // governments above which partnerships are dots
const CELL = 6; // pixels that a dot takes

function projection(about, width, height, inset) {
  const [west, north, east, south] = about.box;
  const scale = Math.min((width - 2 * inset) / Math.max(east - west, 1), (height - 2 * inset) / Math.max(south - north, 1));
  const dx = (width - scale * (east - west)) / 2 - scale * west;
  const dy = (height - scale * (south - north)) / 2 - scale * north;
  return { scale, x: (km) => dx + scale * km, y: (km) => dy + scale * km };
}

// Radius of governments: area by residents, never too small to be seen; smaller where there are many.
function sizes(count, narrow, room) {
  if (count > 600) return [3, 1.5];
  if (count > 100) return [12, 2.5];
  if (count > 25) return narrow ? [14, 4] : [20, 6];
  const share = Math.min(1, Math.max(0.6, room / 480));
  return narrow ? [19, 6.3] : [31 * share, 9.3];
}

function townPlaces(about, project, narrow, room) {
  const [most, least] = sizes(about.towns.length, narrow, room);
  const towns = about.towns.map((town, index) => ({
    ...town, index, r: Math.max(least, most * town.size * (town.away ? 0.6 : 1)), x: project.x(town.x), y: project.y(town.y),
    trueX: project.x(town.x), trueY: project.y(town.y),
  }));
  if (towns.length > 300) return towns;
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 0; i < towns.length; i++) for (let j = i + 1; j < towns.length; j++) {
      const one = towns[i], other = towns[j];
      let dx = other.x - one.x, dy = other.y - one.y, far = Math.hypot(dx, dy);
      const short = one.r + other.r + GAP - far;
      if (short <= 0) continue;
      if (far < 0.01) { dx = Math.cos(GOLDEN * (i + j)); dy = Math.sin(GOLDEN * (i + j)); far = 1; }
      const share = other.r / (one.r + other.r);
      one.x -= (dx / far) * short * share; one.y -= (dy / far) * short * share;
      other.x += (dx / far) * short * (1 - share); other.y += (dy / far) * short * (1 - share);
      moved = true;
    }
    if (!moved) break;
  }
  return towns;
}

function hubRadius(count, towns, narrow) {
  if (towns > MANY) return 2.5;
  if (count > 90) return 3.5;
  if (narrow) return count > 24 ? 7 : 9;
  if (count > 45 || towns > 25) return 8;
  return count > 16 ? 10 : 12;
}

// New hubs find a free place; old ones keep theirs, so that the eye can follow one life.
function placeHubs(hubs, known, towns, names, radius, width, height) {
  if (towns.length > MANY) return placeDots(hubs, known, towns);
  const apart = Math.min(APART, 2 * radius + (hubs.length > 40 ? 5 : 10));
  const off = radius + (hubs.length > 40 ? 5 : 9);
  const fresh = [];
  for (const hub of hubs) {
    const members = hub.members.map((k) => towns[k]);
    const cx = members.reduce((sum, town) => sum + town.x, 0) / Math.max(members.length, 1);
    const cy = members.reduce((sum, town) => sum + town.y, 0) / Math.max(members.length, 1);
    hub.home = [cx, cy];
    const place = known.get(hub.id);
    if (place) { hub.x = place[0]; hub.y = place[1]; continue; }
    const turn = (parseInt(hub.id.slice(0, 6), 16) % 628) / 100;
    hub.x = cx + 14 * Math.cos(turn); hub.y = cy + 14 * Math.sin(turn);
    fresh.push(hub);
  }
  const push = (hub, x, y, least) => {
    let dx = hub.x - x, dy = hub.y - y, far = Math.hypot(dx, dy);
    if (far >= least) return;
    if (far < 0.01) { dx = Math.cos(hub.turn || 1); dy = Math.sin(hub.turn || 1); far = 1; }
    hub.x += (dx / far) * (least - far) * 0.6; hub.y += (dy / far) * (least - far) * 0.6;
  };
  const rounds = hubs.length > 120 ? 12 : 120;
  for (let round = 0; round < rounds && fresh.length; round++) {
    const pull = 0.05 * (1 - round / rounds) ** 2;
    for (const hub of fresh) {
      hub.x += pull * (hub.home[0] - hub.x); hub.y += pull * (hub.home[1] - hub.y);
      for (const town of towns) push(hub, town.x, town.y, town.r + off);
      for (const other of hubs) if (other !== hub) push(hub, other.x, other.y, apart);
      hub.x = Math.min(Math.max(hub.x, radius + 6), width - radius - 6);
      hub.y = Math.min(Math.max(hub.y, radius + 6), height - radius - 6);
    }
  }
  for (const hub of fresh) settle(hub, hubs, towns, names, radius, apart, width, height);
  for (const hub of hubs) known.set(hub.id, [hub.x, hub.y]);
}

// Many hubs: each in the free cell of a fine grid that is nearest to the middle of its members.
function placeDots(hubs, known, towns) {
  const cell = (x, y) => 65536 * Math.round(x / CELL) + Math.round(y / CELL);
  const taken = new Set([...known.values()].map(([x, y]) => cell(x, y)));
  for (const town of towns) {
    const reach = Math.ceil(town.r / CELL);
    for (let i = -reach; i <= reach; i++) for (let j = -reach; j <= reach; j++) if (Math.hypot(i, j) * CELL < town.r + 3) taken.add(cell(town.x + i * CELL, town.y + j * CELL));
  }
  for (const hub of hubs) {
    let place = known.get(hub.id);
    if (!place) {
      const members = hub.members.map((k) => towns[k]), many = Math.max(members.length, 1);
      const x = members.reduce((sum, town) => sum + town.x, 0) / many, y = members.reduce((sum, town) => sum + town.y, 0) / many;
      for (let step = 0; step < 900; step++) {
        const far = 0.6 * CELL * Math.sqrt(step), turn = GOLDEN * step;
        place = [CELL * Math.round((x + far * Math.cos(turn)) / CELL), CELL * Math.round((y + far * Math.sin(turn)) / CELL)];
        if (!taken.has(cell(...place))) break;
      }
      taken.add(cell(...place));
      known.set(hub.id, place);
    }
    [hub.x, hub.y] = place;
  }
}

// Where a hub would hide something, the nearest place along a spiral where it does not.
function settle(hub, hubs, towns, names, radius, apart, width, height) {
  const near = (x, y, one, least) => Math.hypot(one.x - x, one.y - y) < least;
  const free = (x, y) => x > radius + 4 && y > radius + 4 && x < width - radius - 4 && y < height - radius - 4
    && !towns.some((town) => near(x, y, town, town.r + radius + 3))
    && !hubs.some((other) => other !== hub && near(x, y, other, Math.min(apart, 2 * radius + 3)))
    && !names.some((name) => x + radius > name.x - 2 && x - radius < name.x + name.w + 2 && y + radius > name.y - 12 && y - radius < name.y + 4);
  const [x, y] = [hub.x, hub.y];
  for (let step = 0; step < 500; step++) {
    const far = 5 * Math.sqrt(step), turn = GOLDEN * step;
    hub.x = x + far * Math.cos(turn); hub.y = y + far * Math.sin(turn);
    if (free(hub.x, hub.y)) return;
  }
  hub.x = x; hub.y = y;
}

// Names where they hide nothing: the largest first, each at the best of eight places.
function placeNames(context, towns, width, height, most) {
  const taken = [];
  const hits = (box) => taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
  for (const town of towns) if (towns.length <= MANY || town.r > 5) taken.push([town.x - town.r - 1, town.y - town.r - 1, town.x + town.r + 1, town.y + town.r + 1]);
  const names = [];
  const order = [...towns].sort((one, other) => other.size - one.size || one.index - other.index).slice(0, most);
  for (const town of order) {
    const bold = town.size > 0.55;
    context.font = `${bold ? 650 : 400} 12px ${FONT}`;
    const text = town.away ? `${town.name} · ${town.away} km away` : town.name;
    const w = context.measureText(text).width, h = 14, d = town.r + 4, s = 0.72 * d;
    const spots = [[d, -h / 2], [-d - w, -h / 2], [-w / 2, d - 1], [-w / 2, -d - h + 1], [s, s - 5], [-s - w, s - 5], [s, -s - 8], [-s - w, -s - 8]];
    for (const [dx, dy] of spots) {
      const box = [town.x + dx, town.y + dy, town.x + dx + w, town.y + dy + h];
      if (box[0] < 4 || box[1] < 4 || box[2] > width - 4 || box[3] > height - 4 || hits(box)) continue;
      taken.push(box);
      names.push({ text, bold, x: box[0], y: box[1] + 11, w, town: town.index });
      break;
    }
  }
  return names;
}
