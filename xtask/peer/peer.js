// The peer's page: the questions of `?of=` (how many, how many a page) in SurveyJS.

import { SurveyModel } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';

const [count, onPage] = new URLSearchParams(location.search).get('of').split(',').map(Number);
const anchors = ['Nobody has said it', 'One side has said it', 'Both have said it', 'It is written down', 'It is looked at'];
const choices = [...anchors, "Don't know", 'Not applicable'].map((text, value) => ({ value, text }));
const pages = [];
for (let first = 0; first < count; first += onPage) {
  const length = Math.min(onPage, count - first);
  const elements = Array.from({ length }, (_, at) => ({
    type: 'radiogroup', name: `i${first + at}`, title: `Question ${first + at}?`, choices,
  }));
  pages.push({ name: `s${first}`, title: `Section ${first}`, elements });
}
renderSurvey(new SurveyModel({ showProgressBar: true, pages }), document.getElementById('peer'));
