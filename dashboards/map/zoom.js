// Nearer and farther: from places on the whole map to places on the canvas, by pinch, Ctrl and wheel, double click, drag, keys.
const NEAREST = 10, STEP = 1.6;

function zooming(canvas, changed) {
  const zoom = { k: 1, x: 0, y: 0 };
  const pointers = new Map();
  let dragged = 0;
  const spot = (event) => { const at = canvas.getBoundingClientRect(); return [event.clientX - at.left, event.clientY - at.top]; };

  zoom.across = (x) => x * zoom.k + zoom.x;
  zoom.down = (y) => y * zoom.k + zoom.y;
  zoom.grown = () => Math.sqrt(zoom.k); // sizes grow less than distances, so that what is crowded comes apart
  zoom.dragging = () => dragged > 4;
  zoom.move = (dx, dy) => {
    zoom.x = Math.min(0, Math.max(canvas.clientWidth * (1 - zoom.k), zoom.x + dx));
    zoom.y = Math.min(0, Math.max(canvas.clientHeight * (1 - zoom.k), zoom.y + dy));
    canvas.style.touchAction = zoom.k > 1 ? "none" : "pan-y";
    changed();
  };
  zoom.by = (times, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) => {
    const k = Math.min(NEAREST, Math.max(1, zoom.k * times)), share = k / zoom.k;
    zoom.k = k;
    zoom.x = x - share * (x - zoom.x); zoom.y = y - share * (y - zoom.y);
    zoom.move(0, 0);
  };
  zoom.reset = () => { if (zoom.k !== 1) zoom.by(0); };
  zoom.key = (key) => {
    const acts = { "+": () => zoom.by(STEP), "=": () => zoom.by(STEP), "-": () => zoom.by(1 / STEP), 0: zoom.reset };
    acts[key]?.();
    return key in acts;
  };

  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // without a key the page scrolls
    event.preventDefault();
    zoom.by(Math.exp(-0.004 * Math.max(-200, Math.min(200, event.deltaY))), ...spot(event));
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => zoom.by(event.shiftKey ? 1 / (STEP * STEP) : STEP * STEP, ...spot(event)));
  canvas.addEventListener("pointerdown", (event) => { pointers.set(event.pointerId, spot(event)); if (pointers.size === 1) dragged = 0; });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId), now = spot(event);
    if (!before) return;
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pointers.set(event.pointerId, now);
    if (others.length === 1) {
      const [other] = others, far = (at) => Math.hypot(at[0] - other[0], at[1] - other[1]);
      dragged = Infinity;
      zoom.by(far(now) / Math.max(far(before), 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else if (!others.length && zoom.k > 1) {
      dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (zoom.dragging()) canvas.setPointerCapture(event.pointerId);
      zoom.move(now[0] - before[0], now[1] - before[1]);
    }
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, (event) => pointers.delete(event.pointerId));
  canvas.style.touchAction = "pan-y";
  return zoom;
}
