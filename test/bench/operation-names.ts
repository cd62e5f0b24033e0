/** What is measured, in the order of the year. */
export const OPERATIONS = {
  firstRead: 'read an assessment, the very first visit',
  read: 'read a complete assessment',
  coldSave: 'save an answer, by a new container',
  save: 'save an answer',
  saveNoted: 'save an answer with a note of 200 letters',
  correct: 'correct an answer of a complete assessment',
  saveFile: 'save a filled-in file',
  presence: 'tell who is there, each minute or half of one',
  requestUpload: 'evidence: ask to upload',
  confirmBytes: 'evidence: check the bytes',
  confirmScan: 'evidence: take the finding of the scan',
  openEvidence: 'evidence: open',
  removeEvidence: 'evidence: remove',
  surveySet: 'questionnaire: open or close',
  surveyRead: 'questionnaire: read, by anybody',
  surveyAnswer: 'questionnaire: answer, by anybody',
  certify: 'certify',
  submit: 'submit',
  receipt: 'read the receipt',
  night: 'score a province at night',
} as const;
export type OperationName = keyof typeof OPERATIONS;
