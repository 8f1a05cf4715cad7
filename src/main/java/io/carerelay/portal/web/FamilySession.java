package io.carerelay.portal.web;

import io.carerelay.portal.FamilyPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The session of a browser in the portal. */
public interface FamilySession {

    /** Signs the adult in, in a session that is new. */
    void open(FamilyPrincipal person, HttpServletRequest request, HttpServletResponse response);
}
