export { forgetting, type Forget } from './forget.ts';
export { resumeForgetting } from './resume.ts';
export { myDataRoutes } from './routes.ts';
