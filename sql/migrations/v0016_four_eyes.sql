-- Whether nobody approves what they prepared themselves (SIGN-8).
alter table model.step add column four_eyes boolean not null default false;
alter table model.step alter column four_eyes drop default;
