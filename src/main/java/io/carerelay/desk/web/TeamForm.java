package io.carerelay.desk.web;

/** Who joins a case, or takes it over. */
public class TeamForm {

    private Long newcomer;
    private Long taker;

    public Long getNewcomer() {
        return newcomer;
    }

    public void setNewcomer(Long newcomer) {
        this.newcomer = newcomer;
    }

    public Long getTaker() {
        return taker;
    }

    public void setTaker(Long taker) {
        this.taker = taker;
    }
}
