import { beforeAll, expect, it } from 'vitest';
import { findIndicator } from '#domain/catalogue.ts';
import { fullNameOf, LAO_TYPES } from '#domain/lao.ts';
import { importTable } from '../account-import.ts';
import { call, type Person } from '../client.ts';
import { register } from '../registered.ts';
import { nightOf } from '../scoring-needs.ts';
import { answer, openSmallRound, SMALL_FORM, seal, smallLao, submitSmall } from '../small-round.ts';
import {
  accountOf,
  expectAccessible,
  keepScreens,
  openPage,
  signIn,
  signInAgain,
  useBrowser,
} from './browser.ts';

useBrowser();

const ROUND = '2583';
const lao = smallLao('6800821', 'tao', 'หน้าตรวจ');
const other = smallLao('5800822', 'subdistrict_municipality', 'หน้าตรวจสอง');
const OFFICE: Person = { role: 'office', name: 'กิตติ ศรีวิชัย' };
const textOf = (id: string) => findIndicator(SMALL_FORM, id)?.indicator.text.th ?? '';
const dayAhead = (days: number) =>
  new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
const POLL = { timeout: 90_000, interval: 500 };

beforeAll(async () => {
  await openSmallRound(ROUND, 'sample', [lao, other]);
  await register(importTable(), [lao, other]);
  await submitSmall(lao, ROUND);
  await submitSmall(other, ROUND);
});

it('a round is sampled, reviewed, returned, answered, endorsed, made final and appealed, all on pages', async () => {
  // The office announces how the sample is drawn, and draws it when the source has spoken.
  const office = await openPage();
  await signIn(office, accountOf('office', null, 'กิตติ ศรีวิชัย'), `/office/${ROUND}/sample`);
  await office.getByRole('button', { name: /^ประกาศ/ }).click();
  await office.getByRole('alert').getByText('ระบุแหล่งค่าสุ่มให้ชัดเจน').waitFor();
  await keepScreens(office, 'sample-announce');
  await expectAccessible(office, 'announcing a sample');
  // The field knows whole minutes; the test has no minute to wait.
  const announced = await call(OFFICE, 'announceSample', {
    params: { cycle: ROUND },
    body: {
      source: 'เลขรางวัลที่หนึ่ง งวดวันที่ 16 สิงหาคม',
      knownAt: new Date(Date.now() + 5000).toISOString(),
      sizes: Object.fromEntries(LAO_TYPES.map((type) => [type, { percent: 5, minimum: 1 }])),
    },
  });
  expect(announced.status, JSON.stringify(announced.body)).toBe(201);
  await office.reload();
  await office.getByRole('heading', { name: 'ประกาศแล้ว' }).waitFor();
  await office.getByLabel('ค่าที่ออกตามประกาศ').fill('๑๒๓๔๕๖');
  await expect
    .poll(async () => {
      const draw = office.getByRole('button', { name: /^สุ่มด้วยค่านี้/ });
      if ((await draw.count()) > 0) await draw.click();
      return office.getByRole('heading', { name: 'สุ่มแล้ว 2 แห่ง' }).count();
    }, POLL)
    .toBe(1);
  await keepScreens(office, 'sample-drawn');
  await expectAccessible(office, 'a drawn sample');

  // The province finds it first in the list, reads it and returns it with a remark on an indicator.
  const province = await openPage();
  await signIn(province, accountOf('province', lao, 'พรทิพย์ ทองดี'), `/province/80/${ROUND}/review`);
  await province.getByRole('heading', { name: 'รอตรวจ (2)' }).waitFor();
  await province.getByText('ถูกสุ่มตรวจ').first().waitFor();
  await keepScreens(province, 'review-queue');
  await expectAccessible(province, 'review queue', ['en', 'th']);
  await province.getByRole('link', { name: fullNameOf(lao) }).click();
  await expect.poll(() => province.title(), POLL).toContain(fullNameOf(lao));
  await province.getByRole('button', { name: `เขียนข้อสังเกต ${textOf('roads')}` }).click();
  await province.getByLabel(`ข้อสังเกตของ ${textOf('roads')}`).fill('ไม่ตรงกับทะเบียนถนน');
  await province.getByRole('button', { name: 'เห็นชอบฉบับนี้' }).click();
  await province
    .getByRole('alert')
    .getByText(/การเห็นชอบจะไม่ส่งข้อสังเกตนี้/)
    .waitFor();
  await keepScreens(province, 'review-one');
  await expectAccessible(province, 'review of one LAO', ['en', 'th']);
  await province.getByLabel('ให้แก้ไขได้ถึงวันที่').fill(dayAhead(45));
  await province.getByLabel(/^ข้อสังเกตทั้งแบบประเมิน/).fill('ขอให้แนบทะเบียน');
  // The sign-in has ended meanwhile: all that was typed stands there again after a new one.
  await province.route('**/return', (route) => route.fulfill({ status: 401, json: {} }));
  await province.getByRole('button', { name: 'ส่งคืนพร้อมข้อสังเกต' }).click();
  await province.getByText('หมดเวลาการเข้าสู่ระบบ').waitFor();
  await province.unroute('**/return');
  await signInAgain(province, accountOf('province', lao, 'พรทิพย์ ทองดี'));
  await expect
    .poll(() => province.getByLabel(/^ข้อสังเกตทั้งแบบประเมิน/).inputValue(), POLL)
    .toBe('ขอให้แนบทะเบียน');
  expect(await province.getByLabel('ให้แก้ไขได้ถึงวันที่').inputValue()).toBe(dayAhead(45));
  expect(await province.getByLabel(`ข้อสังเกตของ ${textOf('roads')}`).inputValue()).toBe(
    'ไม่ตรงกับทะเบียนถนน',
  );
  await province.getByLabel(/^ข้อสังเกตทั้งแบบประเมิน/).fill('');
  await province.getByRole('button', { name: 'ส่งคืนพร้อมข้อสังเกต' }).click();
  await province.getByText(/ไม่ได้อยู่ระหว่างรอตรวจ/).waitFor();

  // The LAO replies in words, corrects, tells of the register, and submits again.
  const officer = await openPage({ width: 390 });
  const affairs = `/lao/${lao.code}/${ROUND}`;
  await signIn(officer, accountOf('certifier', lao, 'ประสิทธิ์ มั่นคง'), `${affairs}/remarks`);
  await officer.getByText('ไม่ตรงกับทะเบียนถนน').first().waitFor();
  await officer.getByLabel('คำตอบของท่าน').fill('แก้ตามทะเบียนแล้ว ดูคำขอแก้ไขตัวเลข');
  await officer.getByRole('button', { name: /บันทึกคำตอบ/ }).click();
  await officer.getByText('บันทึกคำตอบแล้ว').waitFor();
  await keepScreens(officer, 'lao-replies');
  await expectAccessible(officer, 'replies to remarks');
  await officer.goto(`${affairs}/register-changes`);
  await officer.getByLabel('เกณฑ์ชี้วัด').selectOption({ label: textOf('roads') });
  await officer.getByLabel('ตัวเลขตามทะเบียน').fill('๕๐');
  await officer.getByLabel('ตัวเลขที่ อปท. เห็นว่าถูกต้อง').fill('50');
  await officer.getByLabel('เหตุผล').fill('ถนนสายใหม่ยังไม่ขึ้นทะเบียน');
  await officer.getByRole('button', { name: 'ส่งคำขอ' }).click();
  await officer
    .getByRole('alert')
    .getByText(/ตัวเลขทั้งสองเท่ากัน/)
    .waitFor();
  await keepScreens(officer, 'lao-register-change');
  await expectAccessible(officer, 'a request about a register');
  await officer.getByLabel('ตัวเลขที่ อปท. เห็นว่าถูกต้อง').fill('52');
  await officer.getByRole('button', { name: 'ส่งคำขอ' }).click();
  await officer.getByText('รอพิจารณา').waitFor();

  // The office decides on the register; the LAO submits again; the province reads the reply and endorses.
  await office.goto(`/office/${ROUND}/register-changes`);
  await office.getByLabel('เห็นชอบ', { exact: true }).check();
  await office.getByLabel('เหตุผล').fill('ตรวจกับแขวงทางหลวงแล้ว');
  await keepScreens(office, 'office-register-change');
  await expectAccessible(office, 'deciding on a register');
  await office.getByRole('button', { name: 'บันทึกผลการพิจารณา' }).click();
  await office.getByRole('heading', { name: 'พิจารณาแล้ว (1)' }).waitFor();
  await answer(lao, ROUND, 'roads', { frame: '52', provided: '45' });
  await seal(lao, ROUND);
  await province.goto(`/province/80/${ROUND}/review/${lao.code}`);
  await province.getByText('แก้ตามทะเบียนแล้ว ดูคำขอแก้ไขตัวเลข').waitFor();
  await province.getByText(/อปท. แจ้งว่าเป็น 52/).waitFor();
  await province.getByLabel(/อ่านคำตอบและหลักฐานของฉบับนี้แล้ว/).check();
  await province.getByRole('button', { name: 'เห็นชอบฉบับนี้' }).click();
  await province.getByText(/พรทิพย์ ทองดี เห็นชอบเมื่อ/).waitFor();

  // The office makes it final from the province's list; what is not endorsed is not offered.
  await office.goto(`/province/80/${ROUND}/review`);
  await office.getByText('เลือกทุกแห่งที่ยืนยันผลได้ (1)').click();
  await office.getByLabel(fullNameOf(lao)).check();
  await keepScreens(office, 'finalise');
  await office.getByRole('button', { name: 'ยืนยันผล 1 แห่งที่เลือก' }).click();
  await office.getByText('ยืนยันผลแล้ว 1 แห่ง').waitFor();
  await office.getByRole('heading', { name: 'ยืนยันผลแล้ว (1)' }).waitFor();

  // Published, appealed on a telephone, shown to the public, decided in part.
  const { snapshot } = await nightOf(ROUND);
  await call(OFFICE, 'publishResults', { params: { cycle: ROUND }, body: { snapshot } });
  await officer.goto(`${affairs}/appeal`);
  await officer.getByText(/^อุทธรณ์ได้ถึง/).waitFor();
  await officer.getByRole('button', { name: 'ยื่นอุทธรณ์' }).click();
  await officer.getByRole('alert').getByText('เขียนเหตุผล').waitFor();
  await officer.getByLabel('เกณฑ์ชี้วัด').selectOption({ label: textOf('lamps') });
  await officer.getByLabel('เหตุผล').fill('นับดวงโคมของกรมทางหลวงรวมไปด้วย');
  await keepScreens(officer, 'lao-appeal');
  await expectAccessible(officer, 'an appeal', ['en', 'th']);
  await officer.getByRole('button', { name: 'ยื่นอุทธรณ์' }).click();
  await officer.getByRole('button', { name: 'ถอนอุทธรณ์นี้' }).waitFor();
  const visitor = await openPage({ width: 390 });
  await visitor.goto(`/results/${ROUND}/laos/${lao.code}`);
  await visitor.getByText('อยู่ระหว่างอุทธรณ์').waitFor();
  await office.goto(`/office/${ROUND}/appeals`);
  await office.getByLabel(`รับอุทธรณ์: ${textOf('lamps')}`).check();
  await office.getByLabel('เหตุผลของคำวินิจฉัย').fill('หลักฐานครบ');
  await office.getByLabel('ให้แก้ไขได้ถึงวันที่').fill(dayAhead(30));
  await keepScreens(office, 'office-appeal');
  await expectAccessible(office, 'deciding an appeal', ['en', 'th']);
  await office.getByRole('button', { name: 'บันทึกคำวินิจฉัย' }).click();
  await office.getByRole('heading', { name: 'วินิจฉัยแล้ว (1)' }).waitFor();
  await officer.reload();
  await officer.getByText('รับอุทธรณ์', { exact: true }).waitFor();
  await officer.getByText(/^เปิดให้แก้ไขและส่งใหม่ถึง/).waitFor();

  // Somebody declares an interest, and cannot review that LAO any more.
  await province.goto('/province/80/conflicts');
  await province.getByLabel('รหัส อปท.').fill('๕๘๐๐๘๒๒');
  await province.getByLabel('ส่วนได้เสียคืออะไร').fill('คู่สมรสเป็นปลัดเทศบาล');
  await province.getByRole('button', { name: 'แจ้งส่วนได้เสีย' }).click();
  await province.getByRole('cell', { name: 'คู่สมรสเป็นปลัดเทศบาล' }).waitFor();
  await keepScreens(province, 'conflicts');
  await expectAccessible(province, 'interests', ['en', 'th']);
  // The office enters it of somebody else: of who is seconded from an LAO.
  await office.goto('/office/conflicts');
  await office.getByLabel(/^ของผู้อื่น/).check();
  await office.getByLabel('สังกัด').selectOption('80');
  await office.getByRole('button', { name: 'แจ้งส่วนได้เสีย' }).click();
  await office.getByRole('link', { name: 'เลือกบัญชีของผู้ตรวจ' }).waitFor();
  await keepScreens(office, 'office-conflicts');
  await expectAccessible(office, 'interests of others', ['en', 'th']);
  await province.goto(`/province/80/${ROUND}/review/${other.code}`);
  await province.getByText(/อ่านได้แต่ตรวจไม่ได้/).waitFor();
  expect(await province.getByRole('button', { name: 'เห็นชอบฉบับนี้' }).count()).toBe(0);
});
