/** Jest's transform: the same type stripping Node does when it runs the file, so tests run what production runs. */
import { stripTypeScriptTypes } from 'node:module';

export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
