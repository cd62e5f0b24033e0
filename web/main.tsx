import { render } from 'preact';
import { App } from './app.tsx';
import { followTranslator } from './follow-translator.ts';
import { startLanguage } from './language.ts';
import { startOffline } from './offline.ts';
import { startDrafts } from './services.ts';
import { startPerson } from './signing.ts';
import { startTextMarks } from './text-marks.ts';
import { startUploads } from './upload/start-uploads.ts';
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
