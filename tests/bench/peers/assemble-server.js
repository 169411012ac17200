/** The least that answering the list of needs can be: the answer is put together in memory and written down: `assemble-server.js DATA`. */
import { createServer } from 'node:http';
import { foundOf, listen, moreOf, pageOf, placesLeftOf, readNeeds } from './needs.js';

const [data] = process.argv.slice(2);
const { needs, organizations, shifts } = readNeeds(data);

const placeOf = (place) => place && { name: place.name, latitude: place.latitude, longitude: place.longitude, __typename: 'Place' };
const shiftOf = (shift) =>
  shift && {
    id: `Shift:${shift.shiftId}`,
    key: shift.shiftId,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    timeZone: shift.timeZone,
    placesLeft: placesLeftOf(shift),
    __typename: 'Shift',
  };
function needOf(need) {
  const { name } = organizations.get(need.organizationId);
  return {
    id: `Project:${need.projectId}`,
    key: need.projectId,
    title: need.title,
    summary: need.summary,
    causes: need.causes,
    picture: need.picture,
    minimumAge: need.minimumAge,
    access: need.access,
    place: placeOf(need.place),
    organization: { id: `Organization:${need.organizationId}`, name, __typename: 'Organization' },
    __typename: 'Project',
  };
}
function answerTo({ first }) {
  const { totalCount, pageInfo, edges } = pageOf(needs, needs.length, first);
  const listed = edges.map(({ distanceKm, node }) => {
    const coming = shifts.get(node.projectId);
    return { distanceKm, moreShifts: moreOf(coming), shift: shiftOf(foundOf(coming)), node: needOf(node), __typename: 'ListingEdge' };
  });
  const listings = { totalCount, pageInfo: { ...pageInfo, __typename: 'PageInfo' }, edges: listed, __typename: 'ListingConnection' };
  return JSON.stringify({ data: { listings } });
}

listen(
  createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = answerTo(JSON.parse(Buffer.concat(chunks).toString()).variables);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    });
  }),
);
process.once('SIGTERM', () => process.exit(0));
