"use strict";
/* Reads the values at the pointer from the table under each chart; along the time all charts show the same moment. */
(() => {
  const charts = [...document.querySelectorAll("figure")].map(figure => ({
    figure,
    plot: figure.querySelector(".plot"),
    rows: [...figure.querySelectorAll("tbody tr")].map(row => ({row, x: Number(row.dataset.x)})),
    along: figure.hasAttribute("data-time"),
    at: -1,
  }));

  const nearest = (rows, x) => rows.reduce((best, each, n) =>
    best < 0 || Math.abs(each.x - x) < Math.abs(rows[best].x - x) ? n : best, -1);

  const hide = chart => {
    chart.plot.querySelectorAll(".cursor, .tip").forEach(each => each.remove());
  };

  const line = (chart, x) => {
    hide(chart);
    const cursor = document.createElement("div");
    cursor.className = "cursor";
    cursor.style.left = x + "%";
    chart.plot.append(cursor);
  };

  const tip = (chart, n) => {
    const {row, x} = chart.rows[n];
    const box = document.createElement("div");
    box.className = "tip";
    const head = document.createElement("b");
    head.textContent = row.cells[0].textContent;
    box.append(head);
    chart.figure.querySelectorAll(".legend li").forEach((key, column) => {
      const entry = document.createElement("span");
      const value = document.createElement("i");
      value.textContent = row.cells[column + 1].textContent;
      entry.append(key.firstElementChild.cloneNode(true), key.textContent, value);
      box.append(entry);
    });
    box.style[x < 50 ? "left" : "right"] = `calc(${x < 50 ? x : 100 - x}% + 10px)`;
    chart.plot.append(box);
  };

  const show = (chart, n) => {
    chart.at = n;
    const x = chart.rows[n].x;
    charts.filter(other => other === chart || (chart.along && other.along)).forEach(other => line(other, x));
    tip(chart, n);
  };

  charts.filter(chart => chart.rows.length > 0).forEach(chart => {
    const {plot, rows} = chart;
    plot.tabIndex = 0;
    const move = event => {
      const box = plot.getBoundingClientRect();
      show(chart, nearest(rows, (event.clientX - box.left) / box.width * 100));
    };
    const leave = () => charts.forEach(hide);
    plot.addEventListener("pointermove", move);
    plot.addEventListener("pointerdown", move);
    plot.addEventListener("pointerleave", leave);
    plot.addEventListener("blur", leave);
    plot.addEventListener("keydown", event => {
      const step = {ArrowLeft: -1, ArrowRight: 1, Home: -rows.length, End: rows.length}[event.key];
      if (step) {
        event.preventDefault();
        show(chart, Math.min(rows.length - 1, Math.max(0, chart.at + step)));
      } else if (event.key === "Escape") {
        leave();
      }
    });
  });
})();
