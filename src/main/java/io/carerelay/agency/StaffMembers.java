package io.carerelay.agency;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface StaffMembers extends JpaRepository<StaffMember, Long> {

    Optional<StaffMember> findByLogin(String login);

    boolean existsByLogin(String login);

    List<StaffMember> findByIdIn(Collection<Long> ids);

    List<StaffMember> findByLoginIn(Collection<String> logins);

    @Query("select s from StaffMember s where s.agencyId = :agencyId order by s.familyName, s.givenName, s.id")
    List<StaffMember> ofAgency(String agencyId, Limit limit);

    @Query("""
            select s from StaffMember s
            where s.agencyId = :agencyId and (s.familyName, s.givenName, s.id) > (:familyName, :givenName, :id)
            order by s.familyName, s.givenName, s.id
            """)
    List<StaffMember> ofAgencyAfter(String agencyId, String familyName, String givenName, long id, Limit limit);

    @Query("""
            select s from StaffMember s join s.roles r
            where s.agencyId = :agencyId and s.active and r = :role
            order by s.familyName, s.givenName, s.id
            """)
    List<StaffMember> activeInRole(String agencyId, Role role, Limit limit);

    @Query("select s from StaffMember s where s.agencyId is null order by s.familyName, s.givenName, s.id")
    List<StaffMember> operators(Limit limit);

    @Query("select count(s) > 0 from StaffMember s join s.roles r where s.active and r = :role")
    boolean anyActiveInRole(Role role);
}
