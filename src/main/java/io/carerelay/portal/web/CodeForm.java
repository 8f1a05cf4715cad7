package io.carerelay.portal.web;

import io.carerelay.portal.PortalLogin;

/** What somebody types who comes with a code, or changes what they sign in with. */
public class CodeForm {

    private String code;
    private String login;
    private String email;
    private String present;
    private String password;
    private String repeated;
    private boolean show;

    PortalLogin wanted() {
        return new PortalLogin(login, email);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPresent() {
        return present;
    }

    public void setPresent(String present) {
        this.present = present;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }

    /** Whether passwords are shown while they are typed. */
    public boolean isShow() {
        return show;
    }

    public void setShow(boolean show) {
        this.show = show;
    }
}
