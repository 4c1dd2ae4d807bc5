// Runs before the page is drawn, so that nothing flashes in the wrong colours. Not a module for that reason.
(() => {
  const order = ["system", "light", "dark"];
  let theme = "system";
  try {
    theme = localStorage.getItem("theme") ?? "system";
  } catch {
    // Storage may be forbidden; the system's choice holds then.
  }
  apply(order.includes(theme) ? theme : "system");

  function apply(next) {
    theme = next;
    const isDark = theme === "dark" || (theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    document.documentElement.dataset.themeChoice = theme;
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(theme));

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("#theme");
    const describe = () => {
      button.dataset.choice = theme;
      button.setAttribute("aria-label", `Colours: ${theme}. Change`);
      button.title = `Colours: ${theme}`;
    };
    button.addEventListener("click", () => {
      apply(order[(order.indexOf(theme) + 1) % order.length]);
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // It holds for this visit.
      }
      describe();
    });
    describe();
  });
})();
