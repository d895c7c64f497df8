// What every page does before and beside Solara: the theme, copying, the lost server.
(() => {
  const root = document.documentElement;
  const KEPT = "collabsim-theme";
  const SOLARAS = ":solara:theme.variant";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };

  function wear(theme) {
    const before = root.dataset.theme;
    root.dataset.theme = theme;
    keep(SOLARAS, JSON.stringify(theme));
    const vue = window.app && window.app.$vuetify;
    if (vue) vue.theme.dark = theme === "dark";
    if (before !== theme) window.dispatchEvent(new CustomEvent("collabsim-theme", { detail: theme }));
  }
  wear(kept() || (system.matches ? "dark" : "light"));
  system.addEventListener("change", () => { if (!kept()) wear(system.matches ? "dark" : "light"); });

  async function copy(button) {
    const text = document.querySelector(button.dataset.copy).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
    } catch {  // no permission, or a page without https
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    const label = button.querySelector("span") || button;
    const word = label.textContent;
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = word; }, 1600);
  }

  // Where a card stands under its list, a row that is pressed leads to it.
  function follow() {
    const card = document.querySelector(".principles-card");
    if (card && card.getBoundingClientRect().top > innerHeight / 2) card.scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-theme-switch], [data-copy], .book, button.forest-row");
    if (!button) return;
    if (button.matches(".book")) { scrollTo({ top: 0 }); return; }  // on a phone the answer stands above the shelf
    if (button.matches(".forest-row")) { setTimeout(follow, 250); return; }
    if (button.dataset.copy) { copy(button); return; }
    const theme = root.dataset.theme === "dark" ? "light" : "dark";
    keep(KEPT, theme);
    wear(theme);
  });

  function say(text) {
    let bar = document.getElementById("collabsim-lost");
    if (!text) { if (bar) bar.remove(); return; }
    if (!bar) {
      bar = Object.assign(document.createElement("div"), { id: "collabsim-lost" });
      bar.setAttribute("role", "status");
      document.body.prepend(bar);
    }
    bar.textContent = text;
  }
  document.addEventListener("DOMContentLoaded", () => {
    const vue = window.app;
    if (!vue || !vue.$watch) return;
    vue.$watch(() => vue.wasConnected && vue.connectionStatus !== "connected", (lost) => {
      say(lost ? "Lost the connection. Trying again. Is `collabsim dashboard` still running?" : "");
    });
  });
})();
