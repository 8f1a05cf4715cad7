package io.carerelay.agency;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Agencies extends JpaRepository<Agency, String> {

    List<Agency> findAllByOrderByName();

    boolean existsByNameIgnoreCaseAndIdNot(String name, String id);
}
