/** The size of the map on the page, and drag, wheel and pinch on it. */
import { useEffect, useEffectEvent, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { moved, zoomed, type View } from './view.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function useSize(): [RefObject<HTMLDivElement | null>, Size] {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, size];
}

const spread = ([one, other]: readonly PointerEvent[]): number =>
  one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;

/** The wheel zooms only with Ctrl held (a pinch on a touchpad says so too): scrolling the page past the map stays possible. */
export function useMapGestures(view: View, { width, height }: Size, show: (view: View) => void) {
  const fingers = useRef(new Map<number, PointerEvent>());
  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, event);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (!before || width === 0) return;
    const old = [...fingers.current.values()];
    fingers.current.set(event.pointerId, event);
    const now = [...fingers.current.values()];
    if (now.length >= 2) show(zoomed(view, (spread(old) || 1) / (spread(now) || 1)));
    else show(moved(view, event.clientX - before.clientX, event.clientY - before.clientY, width, height));
  };
  const onPointerEnd = (event: PointerEvent): void => void fingers.current.delete(event.pointerId);
  const ground = useRef<SVGSVGElement>(null);
  const zoomBy = useEffectEvent((factor: number) => show(zoomed(view, factor)));
  useEffect(() => {
    const element = ground.current;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomBy(Math.exp(event.deltaY / 200));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);
  return { ref: ground, onPointerDown, onPointerMove, onPointerUp: onPointerEnd, onPointerCancel: onPointerEnd };
}
