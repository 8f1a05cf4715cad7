package io.carerelay.agency;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StaffNoticeList extends JpaRepository<StaffNotice, Long> {

    @Query("select n from StaffNotice n where n.staffId = :staffId and n.seenAt is null order by n.id desc")
    List<StaffNotice> unseen(long staffId, Limit limit);
}
