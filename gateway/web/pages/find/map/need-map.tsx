/** Country outlines with needs as real links, in the order of the list. Buttons stand beside drag, wheel and pinch. */
import { Link } from '@tanstack/react-router';
import { geoPath } from 'd3-geo';
import { useEffect, useMemo, useState } from 'react';
import { Icon } from '../../../components/icon.tsx';
import { useIntl } from '../../../messages/use-intl.ts';
import { useT } from '../../../messages/use-t.ts';
import { pointOf } from '../filters.ts';
import type { Listing } from '../listings.ts';
import { useOwnPlace } from '../own-place.ts';
import { outlines, type Outlines } from './outlines.ts';
import { useMapGestures, useSize } from './use-map.ts';
import { clustersOf, projectionOf, scaleOf, viewOf, zoomed, type View } from './view.ts';

const fineBelowKm = 3_000;
const thumbPx = 40;

function useOutlines(view: View): Outlines | undefined {
  const [world, setWorld] = useState<Outlines>();
  const detail = view.spanKm < fineBelowKm ? 'fine' : 'coarse';
  useEffect(() => {
    let wanted = true;
    outlines('coarse')
      .then((coarse) => wanted && setWorld((known) => known ?? coarse))
      .then(() => (detail === 'fine' ? outlines('fine') : undefined))
      .then((fine) => wanted && fine && setWorld(fine))
      // Without outlines the pins still stand in the right places to each other.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [detail]);
  return world;
}

function Pins({
  listings,
  view,
  width,
  height,
  zoomTo,
}: {
  listings: readonly Listing[];
  view: View;
  width: number;
  height: number;
  zoomTo: (view: View) => void;
}) {
  const t = useT();
  const project = projectionOf(view, width, height);
  const placed = listings.flatMap((listing) => {
    const { place } = listing.node;
    const at = place && project([place.longitude, place.latitude]);
    return at && at[0] > 0 && at[0] < width && at[1] > 0 && at[1] < height ? [{ x: at[0], y: at[1], item: listing.node }] : [];
  });
  return (
    <ul className="pins">
      {clustersOf(placed, thumbPx).map(({ x, y, items }) => {
        const [first, ...others] = items;
        if (!first) return null;
        const points = items.flatMap((item) => (item.place ? [item.place] : []));
        const closer = viewOf(points);
        return (
          <li key={first.id} style={{ left: x, top: y }}>
            {others.length === 0 || view.spanKm <= closer.spanKm ? (
              <Link
                to="/projects/$key"
                params={{ key: first.key }}
                className="pin"
                aria-label={others.length ? t('map.pin-and-more', { title: first.title, more: others.length }) : first.title}
              >
                <Icon name="heart" />
                <span className="pin-words">{first.title}</span>
              </Link>
            ) : (
              <button
                type="button"
                className="pin many"
                aria-label={t('map.cluster', { count: items.length })}
                onClick={() => zoomTo(closer)}
              >
                {items.length}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function NeedMap({
  listings,
  near,
  onNear,
}: {
  listings: readonly Listing[];
  near: string | undefined;
  onNear: (near: string) => void;
}) {
  const t = useT();
  const { formatNumber } = useIntl();
  const [box, size] = useSize();
  const asked = pointOf(near);
  const home = useMemo<View>(
    () =>
      near
        ? { ...(pointOf(near) ?? { latitude: 0, longitude: 0 }), spanKm: (pointOf(near)?.radiusKm ?? 25) * 2.4 }
        : viewOf(listings.flatMap(({ node }) => (node.place ? [node.place] : []))),
    [listings, near],
  );
  const [chosen, setChosen] = useState<{ home: View; view: View } | null>(null);
  const view = chosen?.home === home ? chosen.view : home;
  const show = (next: View): void => setChosen({ home, view: next });
  const gestures = useMapGestures(view, size, show);
  const world = useOutlines(view);
  const { locate, state } = useOwnPlace((latitude, longitude) => onNear(`${latitude},${longitude},${asked?.radiusKm ?? 25}`));
  const scale = scaleOf(view, Math.min(size.width, size.height));
  const land = useMemo(
    () =>
      world && size.width > 0
        ? (geoPath(
            projectionOf(view, size.width, size.height).clipExtent([
              [-20, -20],
              [size.width + 20, size.height + 20],
            ]),
          )(world) ?? '')
        : '',
    [world, view, size],
  );
  const here = asked && projectionOf(view, size.width, size.height)([asked.longitude, asked.latitude]);
  return (
    <div className="map" ref={box}>
      <svg className="map-ground" width={size.width} height={size.height} aria-hidden="true" {...gestures}>
        <path d={land} className="land" />
        {here && (
          <>
            <circle
              cx={here[0]}
              cy={here[1]}
              r={(asked.radiusKm / view.spanKm) * Math.min(size.width, size.height) || 0}
              className="reach"
            />
            <circle cx={here[0]} cy={here[1]} r="7" className="here" />
          </>
        )}
      </svg>
      {size.width > 0 && <Pins listings={listings} view={view} width={size.width} height={size.height} zoomTo={show} />}
      <div className="map-tools">
        <button type="button" className="round" aria-label={t('map.closer')} onClick={() => show(zoomed(view, 0.5))}>
          <Icon name="plus" />
        </button>
        <button type="button" className="round" aria-label={t('map.farther')} onClick={() => show(zoomed(view, 2))}>
          <Icon name="minus" />
        </button>
        <button type="button" className="round" aria-label={t('filter.near-me')} aria-busy={state === 'asking'} onClick={locate}>
          <Icon name="target" />
        </button>
        {chosen?.home === home && (
          <button type="button" className="round" aria-label={t('map.all')} onClick={() => setChosen(null)}>
            <Icon name="undo" />
          </button>
        )}
      </div>
      <p className="map-scale">
        <span style={{ inlineSize: scale.px }} />
        {formatNumber(scale.km, { style: 'unit', unit: 'kilometer' })}
      </p>
      {state === 'refused' && <p className="note wait map-note">{t('filter.near-refused')}</p>}
    </div>
  );
}
