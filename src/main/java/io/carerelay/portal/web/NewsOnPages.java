package io.carerelay.portal.web;

import io.carerelay.agency.AgencyDirectory;
import io.carerelay.agency.NoSuchRecord;
import io.carerelay.client.Consent;
import io.carerelay.client.OwnConsents;
import io.carerelay.portal.FamilyMail;
import io.carerelay.portal.FamilyNews;
import io.carerelay.portal.FamilyPrincipal;
import io.carerelay.portal.PortalNotice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what is new on the first page, and away once the page that it leads to was read. */
@ControllerAdvice(basePackageClasses = NewsPages.class)
class NewsOnPages implements HandlerInterceptor, WebMvcConfigurer {

    /** The link of a piece of news says which one it was. */
    static final String READ = "news";

    private static final String ROOT = "/portal";

    /** Whoever wants help to go on elsewhere wants to know in time. */
    private static final int ENDING_DAYS = 14;

    private final FamilyNews news;
    private final FamilyMail mail;
    private final OwnConsents consents;
    private final AgencyDirectory agencies;

    NewsOnPages(FamilyNews news, FamilyMail mail, OwnConsents consents, AgencyDirectory agencies) {
        this.news = news;
        this.mail = mail;
        this.consents = consents;
        this.agencies = agencies;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(ROOT + "/**");
    }

    @ModelAttribute
    void onFirstPage(HttpServletRequest request, @AuthenticationPrincipal FamilyPrincipal person, Model model) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (person != null && path.equals(ROOT)) {
            // Before it is read: what comes meanwhile is not on it.
            mail.noteOpened(person.accountId());
            List<Piece> pieces = news.unseen(person.accountId()).stream()
                    .map(notice -> Piece.of(notice, person))
                    .toList();
            LocalDate today = agencies.today(person.agencyId());
            List<Consent> ending = consents.of(person.memberId()).stream()
                    .filter(consent -> consent.isValidOn(today) && consent.isExpiredOn(today.plusDays(ENDING_DAYS)))
                    .toList();
            model.addAttribute("news", pieces);
            model.addAttribute(
                    "newest", pieces.stream().mapToLong(Piece::id).max().orElse(0));
            model.addAttribute("ending", ending);
        }
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView shown) {
        String id = request.getParameter(READ);
        if (HttpMethod.GET.matches(request.getMethod())
                && response.getStatus() == HttpStatus.OK.value()
                && id != null
                && id.matches("[0-9]{1,18}")) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof FamilyPrincipal person) {
                putAway(person, Long.parseLong(id));
            }
        }
    }

    private void putAway(FamilyPrincipal person, long id) {
        try {
            news.seen(person.accountId(), id);
        } catch (NoSuchRecord e) {
            // A link that somebody made up says nothing.
        }
    }

    /**
     * Something new.
     *
     * @param page path of the page that says more
     */
    record Piece(long id, String kind, String page, ZonedDateTime at) {

        static Piece of(PortalNotice notice, FamilyPrincipal person) {
            String page = switch (notice.getKind()) {
                case "message" -> "/messages/" + notice.getSubject();
                case "document" -> "/documents";
                case "week" -> "/week";
                default -> "/people";
            };
            return new Piece(
                    notice.getId(),
                    notice.getKind(),
                    ROOT + page,
                    notice.getAt().atZone(person.zone()));
        }
    }
}
