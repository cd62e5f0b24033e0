import * as z from 'zod/mini';
import { OfAssessment, OfCycle, READ, type Route } from '#shared/route.ts';
import { AuditChain, AuditHead } from './audit.ts';
import { AuditPage, AuditQuery, AuditRoundQuery } from './audit-reading.ts';

export const auditRoutes = {
  readAudit: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/audit',
    function: 'audit',
    action: 'read-audit',
    summary: {
      th: 'ร่องรอยการเปลี่ยนแปลงแบบประเมินของ อปท.',
      en: 'What was changed in an assessment, by whom',
    },
    params: OfAssessment,
    query: AuditQuery,
    success: { status: 200, body: AuditPage },
    problems: READ,
  },
  readAuditOfRound: {
    method: 'GET',
    path: '/api/cycles/{cycle}/audit',
    function: 'audit',
    action: 'read-audit-round',
    summary: { th: 'ร่องรอยการเปลี่ยนแปลงทั้งรอบ', en: 'What was changed in a whole round' },
    params: OfCycle,
    query: AuditRoundQuery,
    success: { status: 200, body: AuditPage },
    problems: [...READ, 'not-permitted'],
  },
  readAuditOfSystem: {
    method: 'GET',
    path: '/api/audit',
    function: 'audit',
    action: 'read-audit-round',
    summary: {
      th: 'ร่องรอยการเปลี่ยนแปลงที่ไม่เป็นของรอบใด เช่น ทะเบียนและบัญชี',
      en: 'What was changed outside the rounds, such as registry and accounts',
    },
    params: z.object({}),
    query: AuditRoundQuery,
    success: { status: 200, body: AuditPage },
    problems: [...READ, 'not-permitted'],
  },
  readAuditHead: {
    method: 'GET',
    path: '/api/audit-heads/{cycle}',
    function: 'audit',
    action: null,
    summary: {
      th: 'หัวโซ่ของร่องรอยการเปลี่ยนแปลง เก็บไว้เทียบภายหลังได้',
      en: 'The latest block of the audit chain, for anybody to keep and compare',
    },
    /** A round, or "system" for what belongs to none. */
    params: z.object({ cycle: AuditChain }),
    success: { status: 200, body: AuditHead },
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
    cacheSeconds: 60,
  },
} as const satisfies Record<string, Route>;
