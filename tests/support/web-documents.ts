/** Every document of the web app: what it sends has to be answered. */
export { webDocuments } from '../../gateway/web/documents.ts';
