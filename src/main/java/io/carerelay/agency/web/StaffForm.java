package io.carerelay.agency.web;

import io.carerelay.agency.ContactCard;
import io.carerelay.agency.Role;
import io.carerelay.agency.StaffMember;
import java.util.EnumSet;
import java.util.Set;

/** The form of a member of staff: the contact card, and for a new one login, roles and the first password. */
public class StaffForm {

    private String login;
    private String givenName;
    private String familyName;
    private String title;
    private String email;
    private String phone;
    private String mobile;
    private Set<Role> roles = EnumSet.noneOf(Role.class);
    private String password;

    static StaffForm of(StaffMember member) {
        StaffForm form = new StaffForm();
        form.login = member.getLogin();
        form.givenName = member.getGivenName();
        form.familyName = member.getFamilyName();
        form.title = member.getTitle();
        form.email = member.getEmail();
        form.phone = member.getPhone();
        form.mobile = member.getMobile();
        form.roles = member.getRoles();
        return form;
    }

    ContactCard card() {
        return new ContactCard(givenName, familyName, title, email, phone, mobile);
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getGivenName() {
        return givenName;
    }

    public void setGivenName(String givenName) {
        this.givenName = givenName;
    }

    public String getFamilyName() {
        return familyName;
    }

    public void setFamilyName(String familyName) {
        this.familyName = familyName;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public String getMobile() {
        return mobile;
    }

    public void setMobile(String mobile) {
        this.mobile = mobile;
    }

    public Set<Role> getRoles() {
        return roles;
    }

    public void setRoles(Set<Role> roles) {
        this.roles = roles == null ? EnumSet.noneOf(Role.class) : roles;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
