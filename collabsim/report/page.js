(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const config = $config;
  const charts = [...document.querySelectorAll(".chart")];
  const draw = theme => charts.forEach(place => {
    const figures = JSON.parse(place.querySelector("script").textContent);
    const slim = place.clientWidth < 560 && figures["narrow " + theme];
    const figure = slim || figures[theme];
    const held = place.querySelector("div") || place.appendChild(document.createElement("div"));
    held.style.height = "100%";
    if (figure.layout.height) place.style.height = figure.layout.height + "px";
    if (place.clientWidth < 400 && !slim && !figure.layout.margin) figure.layout.margin = {...figure.layout.template.layout.margin, l: 40, r: 88};
    Plotly.react(held, figure.data, figure.layout, config);
  });
  const now = () => draw(dark.matches ? "dark" : "light");
  const fit = new ResizeObserver(seen => seen.forEach(one => Plotly.Plots.resize(one.target.lastElementChild)));
  dark.addEventListener("change", now);
  addEventListener("beforeprint", () => draw("light"));
  addEventListener("afterprint", now);
  const folds = [...document.querySelectorAll("details.folds")];
  const open = whether => folds.forEach(one => { one.open = whether; });
  if (innerWidth < 768) open(false);
  let folded = [];
  addEventListener("beforeprint", () => { folded = folds.filter(one => !one.open); open(true); });
  addEventListener("afterprint", () => folded.forEach(one => { one.open = false; }));
  document.querySelectorAll(".show input").forEach(one => one.addEventListener("change", () => open(true)));
  now();
  charts.forEach(place => fit.observe(place));
})();
