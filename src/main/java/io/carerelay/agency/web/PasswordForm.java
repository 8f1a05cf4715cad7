package io.carerelay.agency.web;

/** The form of a new password; the old one is asked only for one's own. Never shown again once sent. */
public class PasswordForm {

    private String oldPassword;
    private String password;

    public String getOldPassword() {
        return oldPassword;
    }

    public void setOldPassword(String oldPassword) {
        this.oldPassword = oldPassword;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
