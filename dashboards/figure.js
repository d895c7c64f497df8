// A thin wrapper of Plotly: draws what Python sends, in the theme of the page, at the width there is.
let loading;

function plotly() {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/collabsim/plotly.min.js";
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { loading = undefined; reject(new Error("the charts' library did not arrive")); };
    document.head.append(script);
  });
  return loading;
}

const theme = () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

function render({ model, el }) {
  const place = document.createElement("div");
  place.className = "figure";
  place.setAttribute("role", "img");
  el.append(place);
  let gone = false, drawn = "", last = Promise.resolve(), listens = false;

  function draw() {
    last = last.then(async () => {
      if (gone || !place.clientWidth) return;
      const text = model.get(theme());
      const size = `${place.clientWidth}x${place.clientHeight}`; // a page may let it fill more than its own height
      if (!text || drawn === text + size) return;
      const Plotly = await plotly();
      if (gone) return;
      const { data, layout } = JSON.parse(text);
      layout.width = place.clientWidth;
      layout.height = place.clientHeight;
      await Plotly.react(place, data, layout, { displayModeBar: false, responsive: false });
      drawn = text + size;
      if (!listens) { place.on("plotly_click", chosen); listens = true; }
    }).catch((error) => { if (!gone) place.textContent = `This figure could not be drawn: ${error.message}.`; });
  }

  function chosen({ points }) {
    const { x, y, curveNumber } = points[0];
    const { n = 0 } = model.get("selected") || {};
    model.set("selected", { x, y, curve: curveNumber, n: n + 1 });
    model.save_changes();
  }

  function reserve() {
    place.style.height = `${model.get("height")}px`;
    place.setAttribute("aria-label", model.get("alt"));
    draw();
  }

  reserve();
  model.on("change:light change:dark", draw);
  model.on("change:height change:alt", reserve);
  window.addEventListener("collabsim-theme", draw);
  const watcher = new ResizeObserver(() => draw());
  watcher.observe(place);
  return () => {
    gone = true;
    watcher.disconnect();
    window.removeEventListener("collabsim-theme", draw);
    model.off("change:light change:dark", draw);
    model.off("change:height change:alt", reserve);
    if (window.Plotly) window.Plotly.purge(place);
  };
}

export default { render };
