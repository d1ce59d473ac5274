import { useLayoutEffect, useRef, useState } from 'react';
import { leadingTo } from './graph.js';

/**
 * One type with its fields. On the left are the types that lead to it, on the right those that it leads to. Curves connect them.
 *
 * @param {{types: Map<string, import('./graph.js').Type>, name: string, onFocus: (name: string) => void}} props
 */
export function Neighbours({ types, name, onFocus }) {
  const type = types.get(name);
  const into = leadingTo(types, name);
  const fields = type.fields.filter(field => !field.deprecated);
  const out = [...new Set(fields.map(field => field.to).filter(to => types.has(to)))];
  const area = useRef(null);
  const [curves, setCurves] = useState([]);

  // Curves need the positions of the boxes, which the browser lays out.
  useLayoutEffect(() => {
    const draw = () => setCurves(curvesIn(area.current));
    const observer = new ResizeObserver(draw);
    observer.observe(area.current);
    area.current.parentElement.scrollTo(0, 0);
    draw();
    return () => observer.disconnect();
  }, [name, types]);

  return (
    <div className="canvas">
      <div className="neighbours" ref={area}>
        <svg aria-hidden="true">
          {curves.map(({ key, path }) => <path key={key} d={path} />)}
        </svg>
        <section aria-label={`Types that lead to ${name}`}>
          {into.map(({ from, fields: by }) => (
            <button type="button" className="box" key={from} data-from={from} onClick={() => onFocus(from)}>
              <b>{from}</b>
              <small>{by.join(', ')}</small>
            </button>
          ))}
        </section>
        <article className="focus" aria-label={name}>
          <h2>
            {name} {type.kind !== 'type' && <small>{type.kind}</small>}
          </h2>
          <p>{type.description}</p>
          <ul>
            {fields.map(field => (
              <li key={field.name + field.type} title={field.description} data-to={field.to}>
                <code>{field.name}</code>
                {types.has(field.to) ? (
                  <button type="button" onClick={() => onFocus(field.to)}>
                    {field.to}
                    {field.list && ' …'}
                  </button>
                ) : (
                  <span>{field.type}</span>
                )}
              </li>
            ))}
          </ul>
        </article>
        <section aria-label={`Types that ${name} leads to`}>
          {out.map(to => (
            <button type="button" className="box" key={to} data-target={to} onClick={() => onFocus(to)}>
              <b>{to}</b>
              <small>{types.get(to).description.split('. ')[0]}</small>
            </button>
          ))}
        </section>
      </div>
    </div>
  );
}

/** Curves from boxes on the left to the heading, and from fields to boxes on the right, as paths in pixels of the area. */
function curvesIn(area) {
  const origin = area.getBoundingClientRect();
  const at = element => {
    const r = element.getBoundingClientRect();
    return { left: r.left - origin.left, right: r.right - origin.left, y: r.top - origin.top + r.height / 2 };
  };
  const curve = (key, x1, y1, x2, y2) => {
    const bend = (x2 - x1) / 2;
    return { key, path: `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}` };
  };
  const curves = [];
  const heading = at(area.querySelector('h2'));
  const focus = at(area.querySelector('.focus'));
  for (const box of area.querySelectorAll('[data-from]')) {
    const { right, y } = at(box);
    curves.push(curve(`from ${box.dataset.from}`, right, y, focus.left, heading.y));
  }
  for (const field of area.querySelectorAll('[data-to]')) {
    const target = area.querySelector(`[data-target="${field.dataset.to}"]`);
    if (!target) continue;
    curves.push(curve(`to ${field.textContent}`, focus.right, at(field).y, at(target).left, at(target).y));
  }
  return curves;
}
