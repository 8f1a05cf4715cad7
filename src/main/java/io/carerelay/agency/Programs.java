package io.carerelay.agency;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Programs extends JpaRepository<Program, Long> {

    List<Program> findByAgencyIdOrderByName(String agencyId);

    boolean existsByAgencyIdAndNameIgnoreCaseAndIdNot(String agencyId, String name, long id);
}
