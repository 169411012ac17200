/** The whole house as `npm start` opens it, on data that is there already: `house-server.ts FOLDER`. */
import { join } from 'node:path';
import { appQuestions } from '../../../gateway/web/questions.ts';
import { openTestHouse } from '../../support/open-house.ts';

const [folder = ''] = process.argv.slice(2);
const settings = {
  DATA_DIR: join(folder, 'data'),
  KEY_DIR: join(folder, 'keys'),
  // Everybody signs in from this machine, at once.
  SIGN_INS_PER_MINUTE: '100000',
};
const opened = await openTestHouse(settings, { questions: appQuestions() });
process.once('SIGTERM', () => void opened.close().then(() => process.exit(0)));
console.log(`listening at ${opened.url}`);
