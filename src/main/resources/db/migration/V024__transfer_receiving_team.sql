-- Rules T3, T8: who works with a family that was handed over reads why it came and what the sender wants them to know,
-- once they are on one of its cases. The brief and what the admins wrote to each other stay with those who decided.
alter policy parties on transfer
  using (from_agency = current_agency() and ((select current_worker()) is null or worker_sees_client(client_id))
    or to_agency = current_agency() and asked_at is not null and (select current_worker()) is null
    or to_agency = current_agency() and state = 'COMPLETED' and worker_sees_client(client_id)
    or state = 'COMPLETED' and (select current_worker()) is null
      and exists (select from client c where c.id = client_id and c.agency_id = current_agency()));
