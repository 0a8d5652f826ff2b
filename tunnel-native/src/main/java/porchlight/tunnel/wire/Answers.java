package porchlight.tunnel.wire;

import static porchlight.tunnel.wire.Writing.fields;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;

/// Answers to bytes and back: `{"id":…,"ok":{…}}`, `{"id":…,"err":{"code":…,"field":…}}` and the pushed
/// `{"ev":"status","a":{…}}`. No free text of a tool crosses this line.
public final class Answers {
    private Answers() {}

    /// What an answer holds.
    public sealed interface Answer {
        /// Done, with nothing to say.
        record Done() implements Answer {}

        /// Who we are.
        record Hello(Helper.HelperInfo info) implements Answer {}

        /// One reading.
        record Reading(TunnelStatus status) implements Answer {}

        /// The public half of a new pair.
        record Prepared(Helper.PreparedKey key) implements Answer {}

        /// What a look at the rules found.
        record Tested(Helper.SelfTest test) implements Answer {}

        /// No, and why.
        ///
        /// @param field what was wrong in the request, where it was one field
        record Refused(HelperException.Code code, Optional<HelperException.Field> field) implements Answer {
            /// No, and no field is to blame.
            public static Refused with(HelperException.Code code) {
                return new Refused(code, Optional.empty());
            }
        }
    }

    /// The bytes of an answer to request `id`.
    public static byte[] write(long id, Answer answer) {
        Json.Fields body = switch (answer) {
            case Answer.Done done -> fields("id", id, "ok", fields());
            case Answer.Hello(Helper.HelperInfo info) ->
                fields(
                        "id",
                        id,
                        "ok",
                        fields(
                                "proto", info.protocol(),
                                "build", info.build(),
                                "os", info.os(),
                                "owner", info.owner(),
                                "kernel", info.kernelWireGuard()));
            case Answer.Reading(TunnelStatus status) -> fields("id", id, "ok", status(status));
            case Answer.Prepared(Helper.PreparedKey(int slot, var key)) ->
                fields("id", id, "ok", fields("slot", slot, "key", key.toString()));
            case Answer.Tested(Helper.SelfTest(boolean verified, long blockedOut, long leaked)) ->
                fields("id", id, "ok", fields("verified", verified, "blocked_out", blockedOut, "leaked", leaked));
            case Answer.Refused(var code, var field) ->
                fields(
                        "id",
                        id,
                        "err",
                        field.map(f -> fields("code", code, "field", f)).orElseGet(() -> fields("code", code)));
        };
        return bytes(body);
    }

    /// The bytes of a pushed reading.
    public static byte[] event(TunnelStatus status) {
        return bytes(fields("ev", "status", "a", status(status)));
    }

    /// Reads an answer to `request`, numbered `id`.
    public static Answer read(byte[] frame, long id, Request request) throws MalformedException {
        FieldReader all = new FieldReader(JsonParser.object(frame));
        all.whole("id", id, id);
        if (all.has("err")) {
            FieldReader err = all.object("err");
            all.end();
            HelperException.Code code = err.word("code", HelperException.Code.values());
            Optional<HelperException.Field> field = err.has("field")
                    ? Optional.of(err.word("field", HelperException.Field.values()))
                    : Optional.empty();
            err.end();
            return new Answer.Refused(code, field);
        }
        FieldReader ok = all.object("ok");
        all.end();
        Answer answer = switch (request) {
            case Request.Hello hello ->
                new Answer.Hello(new Helper.HelperInfo(
                        ok.integer("proto"),
                        ok.text("build"),
                        ok.text("os"),
                        ok.word("owner", Helper.Owner.values()),
                        ok.flag("kernel")));
            case Request.Status status -> new Answer.Reading(status(ok));
            case Request.Up up -> new Answer.Reading(status(ok));
            case Request.Switch another -> new Answer.Reading(status(ok));
            case Request.Down down -> new Answer.Reading(status(ok));
            case Request.Prepare prepare ->
                new Answer.Prepared(new Helper.PreparedKey(ok.integer("slot"), Requests.key(ok.text("key"))));
            case Request.Subscribe subscribe -> new Answer.Done();
            case Request.Lease lease -> new Answer.Done();
            case Request.Allow allow -> new Answer.Done();
            case Request.Lockdown lockdown -> new Answer.Reading(status(ok));
            case Request.Portal portal -> new Answer.Reading(status(ok));
            case Request.Split split -> new Answer.Reading(status(ok));
            case Request.Lan lan -> new Answer.Reading(status(ok));
            case Request.SelfTest test -> {
                long most = Long.MAX_VALUE;
                yield new Answer.Tested(new Helper.SelfTest(
                        ok.flag("verified"), ok.whole("blocked_out", 0, most), ok.whole("leaked", 0, most)));
            }
        };
        ok.end();
        return answer;
    }

    /// Reads a pushed reading.
    public static TunnelStatus readEvent(byte[] frame) throws MalformedException {
        FieldReader all = new FieldReader(JsonParser.object(frame));
        if (!all.text("ev").equals("status")) {
            throw new MalformedException("an unknown event");
        }
        FieldReader a = all.object("a");
        all.end();
        TunnelStatus status = status(a);
        a.end();
        return status;
    }

    private static Json.Fields status(TunnelStatus s) {
        Map<String, Json> all =
                new LinkedHashMap<>(fields("state", s.state(), "reason", s.reason(), "since_ms", s.sinceMillis())
                        .values());
        s.handshakeAgeSeconds().ifPresent(age -> all.put("hs_age_s", new Json.Whole(age)));
        all.putAll(fields("rx", s.rxBytes(), "tx", s.txBytes()).values());
        s.policyHash().ifPresent(hash -> all.put("hash", new Json.Text(hash)));
        all.putAll(fields(
                        "verified",
                        s.verified(),
                        "blocked_out",
                        s.blockedOut(),
                        "leaked",
                        s.leaked(),
                        "lockdown",
                        s.lockdown(),
                        "apps",
                        s.split())
                .values());
        return new Json.Fields(all);
    }

    private static TunnelStatus status(FieldReader a) throws MalformedException {
        long most = Long.MAX_VALUE;
        TunnelState state = a.word("state", TunnelState.values());
        TunnelStatus.Reason reason = a.word("reason", TunnelStatus.Reason.values());
        long since = a.whole("since_ms", 0, most);
        OptionalLong age = a.has("hs_age_s") ? OptionalLong.of(a.whole("hs_age_s", 0, most)) : OptionalLong.empty();
        long rx = a.whole("rx", 0, most);
        long tx = a.whole("tx", 0, most);
        Optional<String> hash = a.optionalText("hash");
        return new TunnelStatus(
                state,
                reason,
                since,
                age,
                rx,
                tx,
                hash,
                a.flag("verified"),
                a.whole("blocked_out", 0, most),
                a.whole("leaked", 0, most),
                a.flag("lockdown"),
                a.word("apps", SplitTunnel.values()));
    }

    private static byte[] bytes(Json.Fields fields) {
        return fields.write().getBytes(StandardCharsets.UTF_8);
    }
}
