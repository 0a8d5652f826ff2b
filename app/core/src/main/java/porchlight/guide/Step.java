package porchlight.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One step of the guide: what it is, when it helps, and when it endangers. The words are in the catalogue.
public enum Step {
    BACKUP(Chapter.READY, "guide.backup", "guide.backup.how", "guide.backup.risk", Act.WALLET),
    SHEET(Chapter.READY, "guide.sheet", "guide.sheet.how", "guide.sheet.risk", Act.SHEET),
    BALANCE(Chapter.READY, "guide.balance", "guide.balance.how", "", Act.WALLET),
    SECOND_TOOL(Chapter.READY, "guide.second", "guide.second.how", "guide.second.risk"),
    AGREE(Chapter.READY, "guide.agree", "guide.agree.how", "guide.agree.risk"),
    DIAGNOSE(Chapter.HERE, "guide.diagnose", "guide.diagnose.how", "", Act.DIAGNOSE),
    SIGN_IN(Chapter.HERE, "guide.signin", "guide.signin.how", "guide.signin.risk", Act.CONNECT),
    CLOCK(Chapter.HERE, "guide.clock", "guide.clock.how", ""),
    RESTORE(Chapter.HERE, "guide.restore", "guide.restore.how", "guide.restore.risk", Act.CONNECT),
    CONNECT(Chapter.HERE, "guide.connect", "guide.connect.how", "", Act.CONNECT),
    KNOWN_HOMES(Chapter.HERE, "guide.known", "guide.known.how", "", Act.CONNECT),
    COUNTRY(Chapter.HERE, "guide.country", "guide.country.how", "", Act.CONNECT),
    DISGUISE(Chapter.HERE, "guide.disguise", "guide.disguise.how", "guide.disguise.risk", Act.SETTINGS),
    OTHER_NETWORK(Chapter.HERE, "guide.network", "guide.network.how", "guide.network.risk"),
    OTHER_HOUR(Chapter.HERE, "guide.hour", "guide.hour.how", ""),
    NAMES(Chapter.TOOLS, "guide.names", "guide.names.how", "guide.names.risk"),
    MIRRORS(Chapter.TOOLS, "guide.mirrors", "guide.mirrors.how", "guide.mirrors.risk"),
    TOR(Chapter.TOOLS, "guide.tor", "guide.tor.how", "guide.tor.risk"),
    FREE_TUNNELS(Chapter.TOOLS, "guide.free", "guide.free.how", "guide.free.risk"),
    OWN_SERVER(Chapter.TOOLS, "guide.server", "guide.server.how", "guide.server.risk"),
    AMNEZIA(Chapter.TOOLS, "guide.amnezia", "guide.amnezia.how", "guide.amnezia.risk"),
    MAIL(Chapter.TOOLS, "guide.mail", "guide.mail.how", "guide.mail.risk"),
    NEARBY(Chapter.WITHOUT, "guide.nearby", "guide.nearby.how", "guide.nearby.risk"),
    WEAK_MESH(Chapter.WITHOUT, "guide.weak", "guide.weak.how", "guide.weak.risk"),
    LOCAL_WIFI(Chapter.WITHOUT, "guide.wifi", "guide.wifi.how", "guide.wifi.risk"),
    BY_HAND(Chapter.WITHOUT, "guide.hand", "guide.hand.how", "guide.hand.risk"),
    TELEVISION(Chapter.WITHOUT, "guide.tv", "guide.tv.how", "guide.tv.risk"),
    LISTEN(Chapter.WITHOUT, "guide.listen", "guide.listen.how", "guide.listen.risk"),
    SMS(Chapter.WITHOUT, "guide.sms", "guide.sms.how", "guide.sms.risk"),
    TWO_WAY(Chapter.WITHOUT, "guide.radio", "guide.radio.how", "guide.radio.risk"),
    SATELLITE(Chapter.WITHOUT, "guide.satellite", "guide.satellite.how", "guide.satellite.risk"),
    SWITCH_OFF(Chapter.SEARCHED, "guide.off", "guide.off.how", "guide.off.risk"),
    LOCK(Chapter.SEARCHED, "guide.lock", "guide.lock.how", "", Act.WALLET),
    NO_HISTORY(Chapter.SEARCHED, "guide.history", "guide.history.how", "guide.history.risk", Act.SETTINGS),
    PAPER(Chapter.SEARCHED, "guide.paper", "guide.paper.how", "guide.paper.risk"),
    LEAVE_NOTHING(Chapter.SEARCHED, "guide.leave", "guide.leave.how", "guide.leave.risk"),
    ANSWER(Chapter.SEARCHED, "guide.answer", "guide.answer.how", "guide.answer.risk");

    private final Chapter chapter;
    private final String title;
    private final String how;
    private final String risk;
    private final Optional<Act> act;

    Step(Chapter chapter, String title, String how, String risk) {
        this(chapter, title, how, risk, Optional.empty());
    }

    Step(Chapter chapter, String title, String how, String risk, Act act) {
        this(chapter, title, how, risk, Optional.of(act));
    }

    Step(Chapter chapter, String title, String how, String risk, Optional<Act> act) {
        this.chapter = chapter;
        this.title = title;
        this.how = how;
        this.risk = risk;
        this.act = act;
    }

    /// Where it stands in the whole guide.
    public Chapter chapter() {
        return chapter;
    }

    /// The key of its name.
    public String title() {
        return title;
    }

    /// The key of what it is and when it helps.
    public String how() {
        return how;
    }

    /// The key of when it endangers, or does not help; empty where there is nothing to warn of.
    public Optional<String> risk() {
        return Optional.of(risk).filter(key -> !key.isEmpty());
    }

    /// What this program can do for it.
    public Optional<Act> act() {
        return act;
    }

    /// The steps of a chapter, in their order.
    public static List<Step> of(Chapter chapter) {
        return Arrays.stream(values()).filter(step -> step.chapter == chapter).toList();
    }
}
