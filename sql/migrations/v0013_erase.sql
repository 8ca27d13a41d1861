-- Texts that were destroyed by a recorded act, and by which law; or that one person asked for it
-- and until which day a second may confirm (VIEW-8). The texts themselves go from their columns.
alter table model.step
  add column erasure_until date, add column erasure_ground text, add column erasure_reason text,
  add column erased_us bigint, add column erased_ground text;
alter table model.bottleneck
  add column erasure_until date, add column erasure_ground text, add column erasure_reason text,
  add column erased_us bigint, add column erased_ground text;
