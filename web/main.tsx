import { render } from 'preact';
import { App } from './app.tsx';
import { followTranslator } from './client/follow-translator.ts';
import { startLanguage } from './client/language.ts';
import { startOffline } from './client/offline.ts';
import { startDrafts } from './client/services.ts';
import { startPerson } from './client/signing.ts';
import { startTextMarks } from './client/text-marks.ts';
import { startUploads } from './evidence/upload/start-uploads.ts';
import './styles/fonts.css';
import './styles/base.css';
import './styles/forms.css';
import './styles/tables.css';
import './styles/kept.css';
import './styles/print.css';

startLanguage();
startTextMarks();
startDrafts();
startPerson();
startUploads();
startOffline();
const root = document.getElementById('app');
if (root) {
  followTranslator(root);
  render(<App />, root);
}
