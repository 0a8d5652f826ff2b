package porchlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.protocol.Vectors.address;
import static porchlight.protocol.Vectors.hex;
import static porchlight.protocol.Vectors.money;
import static porchlight.protocol.Vectors.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.Serial;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.PaymentMessages.Spelling;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.RecoveryBox;
import porchlight.protocol.Vectors.Vector;

/// The entries about what is signed and how it travels.
final class SignedVectors {
    private final Vectors vectors;

    SignedVectors(Vectors vectors) {
        this.vectors = vectors;
    }

    void promise(Vector vector) {
        assertThat(Keccak.hash(hex(text(vector.input(), "R")))).isEqualTo(hex(text(vector.input(), "hashlock")));
        byte[] preimage = promisePreimage(vector.input());
        assertThat(preimage).isEqualTo(hex(text(vector.expected(), "preimage")));
        assertThat(Keccak.hash(preimage)).isEqualTo(hex(text(vector.expected(), "hash")));
        Promise promise = signedPromise(vector);
        assertThat(promise.signature().bytes()).isEqualTo(hex(text(vector.expected(), "signature_v27")));
        assertThat(Promises.recover(promise)).contains(address(vector.expected(), "recovered"));
    }

    void promiseRecover(Vector vector) {
        byte[] preimage = promisePreimage(vector.input());
        if (vector.expected().has("hash")) {
            assertThat(Keccak.hash(preimage)).isEqualTo(hex(text(vector.expected(), "hash")));
        }
        Promise promise = new Promise(
                vector.input().get("chainID").getAsLong(),
                hex(text(vector.input(), "channelID")),
                money(vector.input(), "amount"),
                money(vector.input(), "fee"),
                hex(text(vector.input(), "hashlock")),
                Signature.of(hex(text(vector.input(), "signature_v27"))));
        assertThat(Promises.recover(promise)).contains(address(vector.expected(), "recovered"));
        if (vector.input().has("expected_identity")) {
            assertThat(Promises.isBy(address(vector.input(), "expected_identity"), promise))
                    .isFalse();
        }
    }

    void hubPromise(Vector vector) {
        JsonObject consumer = vector.input().getAsJsonObject("json").getAsJsonObject("1");
        JsonObject latest = consumer.getAsJsonObject("LatestPromise");
        Promise promise = new Promise(
                latest.get("ChainID").getAsLong(),
                hex(text(latest, "ChannelID")),
                money(latest, "Amount"),
                money(latest, "Fee"),
                hex(text(latest, "Hashlock")),
                Signature.of(hex(text(latest, "Signature"))));
        assertThat(Keccak.hash(Preimages.promise(
                        promise.chainId(), promise.channelId(), promise.amount(), promise.fee(), promise.hashlock())))
                .isEqualTo(hex(text(vector.expected(), "promise_hash")));
        assertThat(Promises.isBy(address(consumer, "Identity"), promise)).isTrue();
    }

    void exchangeMessage(Vector vector) {
        Vector source = vector.input().has("same_as") ? vectors.byId(text(vector.input(), "same_as")) : vector;
        JsonObject input = source.input();
        Promise promise = signedPromise(vectors.byId(text(input, "promise")));
        String hub = text(input, "hermesID");
        Optional<Address> hermes = hub.isEmpty() ? Optional.empty() : Optional.of(Address.of(hub));
        BigInteger id = new BigInteger(text(input, "agreementID"));
        long chain = input.get("chainID").getAsLong();
        byte[] preimage = Preimages.exchangeMessage(
                chain,
                promisePreimage(vectors.byId(text(input, "promise")).input()),
                id,
                money(input, "agreementTotal"),
                address(input, "provider"),
                hermes);
        if (vector.expected().has("preimage")) {
            assertThat(preimage).isEqualTo(hex(text(vector.expected(), "preimage")));
        }
        assertThat(Keccak.hash(preimage)).isEqualTo(hex(text(vector.expected(), "hash")));
        if (vector.input().has("signer_key")) {
            ExchangeMessage message = ExchangeMessages.sign(
                    vectors.signer(text(vector.input(), "signer_key")),
                    promise,
                    id,
                    money(input, "agreementTotal"),
                    address(input, "provider"),
                    hermes,
                    chain);
            assertThat(message.signature().bytes()).isEqualTo(hex(text(vector.expected(), "signature_v27")));
            assertThat(ExchangeMessages.isBy(address(vector.expected(), "recovered"), message))
                    .isTrue();
        } else {
            Signature foreign = Signature.of(hex(text(input, "signature_v27")));
            assertThat(Signatures.recover(preimage, foreign)).contains(address(vector.expected(), "recovered"));
        }
    }

    void wholeExchangeMessage(Vector vector) {
        ExchangeMessage message = mainnetMessage(vector);
        JsonObject expected = vector.expected();
        assertThat(Keccak.hash(hex(text(vector.input(), "R")))).isEqualTo(hex(text(vector.input(), "hashlock")));
        Promise promise = message.promise();
        byte[] inner = Preimages.promise(
                promise.chainId(), promise.channelId(), promise.amount(), promise.fee(), promise.hashlock());
        assertThat(inner).isEqualTo(hex(text(expected, "promise_preimage")));
        assertThat(Keccak.hash(inner)).isEqualTo(hex(text(expected, "promise_hash")));
        assertThat(promise.signature().bytes()).isEqualTo(hex(text(expected, "promise_signature_v27")));
        byte[] outer = Preimages.exchangeMessage(
                message.chainId(),
                inner,
                message.agreementId(),
                message.agreementTotal(),
                message.provider(),
                message.hermes());
        assertThat(outer)
                .hasSize(expected.get("message_length").getAsInt())
                .isEqualTo(hex(text(expected, "message_preimage")));
        assertThat(Keccak.hash(outer)).isEqualTo(hex(text(expected, "message_hash")));
        assertThat(message.signature().bytes()).isEqualTo(hex(text(expected, "message_signature_v27")));
    }

    void rawSignature(Vector vector) {
        byte[] message = utf8(text(vector.input(), "message_utf8"));
        PrivateKeySigner signer = vectors.signer(text(vector.input(), "signer_key"));
        Signature signature = signer.signRaw(message);
        assertThat(signature.bytes()).isEqualTo(hex(text(vector.expected(), "signature_v0")));
        assertThat(Signatures.recover(message, signature)).contains(signer.address());
        if (vector.expected().has("hash")) {
            assertThat(Keccak.hash(message)).isEqualTo(hex(text(vector.expected(), "hash")));
        }
        if (vector.expected().has("signature_base64")) {
            assertThat(Base64.getEncoder().encodeToString(signature.bytes()))
                    .isEqualTo(text(vector.expected(), "signature_base64"));
        }
    }

    void recover(Vector vector) {
        byte[] message = utf8(text(vector.input(), "message_utf8"));
        if (vector.expected().has("error")) {
            assertThat(Signatures.recover(message, hex(text(vector.input(), "signature_hex"))))
                    .isEmpty();
        } else {
            assertThat(Signatures.recover(message, hex(text(vector.input(), "signature_v0"))))
                    .contains(address(vector.expected(), "recovered"));
        }
    }

    void signedIdentity(Vector vector) {
        byte[] message = address(vector.input(), "identity").bytes();
        assertThat(Keccak.hash(message)).isEqualTo(hex(text(vector.expected(), "hash")));
        assertThat(vectors.signer(text(vector.input(), "signer_key"))
                        .signRaw(message)
                        .hex())
                .isEqualTo(text(vector.expected(), "signature_v0"));
    }

    void httpAuthorization(Vector vector) {
        byte[] body = utf8(text(vector.input(), "body"));
        assertThat(Keccak.hash(body)).isEqualTo(hex(text(vector.expected(), "hash")));
        Signature signature = vectors.signer(text(vector.input(), "signer_key")).signRaw(body);
        assertThat("Authorization: Signature " + Base64.getEncoder().encodeToString(signature.bytes()))
                .isEqualTo(text(vector.expected(), "header"));
    }

    void signedSubject(Vector vector) {
        String signed = text(vector.input(), "signed_text");
        Signature signature = vectors.signer(text(vector.input(), "signer_key")).signRaw(utf8(signed));
        assertThat("signed." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.bytes()) + "." + signed)
                .isEqualTo(text(vector.expected(), "subject"));
    }

    void vValues(Vector vector) {
        List<Integer> recovery = new ArrayList<>();
        for (JsonElement v : vector.input().getAsJsonArray("v_in")) {
            byte[] bytes = new byte[65];
            bytes[64] = v.getAsByte();
            Signature signature = Signature.of(bytes);
            recovery.add(signature.recoveryId());
            assertThat(signature.chain().chain()).isEqualTo(signature.raw().chain());
        }
        List<Integer> expected = new ArrayList<>();
        vector.expected().getAsJsonArray("for_recovery_v_mod_27").forEach(v -> expected.add(v.getAsInt()));
        assertThat(recovery).isEqualTo(expected);
    }

    void request(Vector vector) {
        byte[] preimage = requestPreimage(vector);
        JsonObject expected = vector.expected();
        assertThat(preimage).hasSize(expected.get("length").getAsInt()).isEqualTo(hex(text(expected, "preimage")));
        assertThat(Keccak.hash(preimage)).isEqualTo(hex(text(expected, "hash")));
        String signature = expected.has("signature_v27") ? "signature_v27" : "operator_signature_v27";
        assertThat(vectors.signer(text(vector.input(), "signer_key"))
                        .signChain(preimage)
                        .bytes())
                .isEqualTo(hex(text(expected, signature)));
    }

    void recoveryBox(Vector vector) {
        byte[] key = vectors.signer(text(vector.input(), "signer_key")).recoveryKey();
        assertThat(key).isEqualTo(hex(text(vector.expected(), "hkdf_sha512_key")));
        String sealed = text(vector.expected(), "hex_nonce_ciphertext_tag");
        assertThat(new RecoveryBox(key).open(sealed))
                .hasValueSatisfying(plain -> assertThat(plain).isEqualTo(utf8(text(vector.input(), "plaintext"))));
        assertThat(new RecoveryBox(key)
                        .seal(utf8(text(vector.input(), "plaintext")), fixed(hex(text(vector.input(), "nonce")))))
                .isEqualTo(sealed);
    }

    void invoiceBytes(Vector vector) throws Exception {
        JsonObject input = vector.input();
        Invoice invoice = new Invoice(
                new BigInteger(text(input, "AgreementID")),
                money(input, "AgreementTotal"),
                money(input, "TransactorFee"),
                hex(text(input, "Hashlock")),
                address(input, "Provider"),
                input.get("ChainID").getAsLong());
        byte[] bytes = hex(text(vector.expected(), "bytes"));
        assertThat(PaymentMessages.encode(invoice, Spelling.CHECK_SUM)).isEqualTo(bytes);
        assertThat(PaymentMessages.decodeInvoice(bytes)).isEqualTo(invoice);
    }

    void exchangeMessageBytes(Vector vector) throws Exception {
        ExchangeMessage message = mainnetMessage(vectors.byId(text(vector.input(), "from")));
        byte[] bytes = hex(text(vector.expected(), "bytes"));
        assertThat(HexFormat.of().formatHex(PaymentMessages.encode(message, Spelling.CHECK_SUM)))
                .isEqualTo(HexFormat.of().formatHex(bytes));
        ExchangeMessage read = PaymentMessages.decodeExchangeMessage(bytes);
        assertThat(ExchangeMessages.isBy(vectors.signer("consumerTestKey").address(), read))
                .isTrue();
        assertThat(PaymentMessages.encode(read, Spelling.CHECK_SUM)).isEqualTo(bytes);
    }

    private byte[] requestPreimage(Vector vector) {
        JsonObject in = vector.input();
        return switch (vector.kind()) {
            case "registration_request" ->
                Preimages.registration(
                        chain(in),
                        address(in, "registry"),
                        address(in, "hermes"),
                        money(in, "stake"),
                        money(in, "fee"),
                        address(in, "beneficiary"));
            case "registration_request_no_chain_id" ->
                Preimages.registrationBeforeChains(
                        address(in, "registry"),
                        address(in, "hermes"),
                        money(in, "stake"),
                        money(in, "fee"),
                        address(in, "beneficiary"));
            case "open_channel_request" ->
                Preimages.openChannel(chain(in), address(in, "registry"), address(in, "hermes"), money(in, "fee"));
            case "set_beneficiary_request" ->
                Preimages.setBeneficiary(
                        chain(in),
                        address(in, "registry"),
                        address(in, "identity"),
                        address(in, "beneficiary"),
                        number(in, "nonce"));
            case "pay_and_settle_beneficiary" ->
                Preimages.payAndSettle(
                        chain(in),
                        hex(text(in, "withdrawal_channel_id")),
                        money(in, "amount"),
                        hex(text(in, "R")),
                        address(in, "beneficiary"));
            case "decrease_stake_request" ->
                Preimages.decreaseStake(
                        chain(in),
                        hex(text(in, "channel_id")),
                        money(in, "amount"),
                        money(in, "fee"),
                        number(in, "nonce"));
            case "fast_exit" ->
                Preimages.fastExit(
                        chain(in),
                        address(in, "channel"),
                        money(in, "amount"),
                        money(in, "fee"),
                        address(in, "beneficiary"),
                        number(in, "valid_until"),
                        number(in, "last_nonce"));
            case "set_funds_destination" ->
                Preimages.fundsDestination(
                        address(in, "channel"), address(in, "new_destination"), number(in, "last_nonce"));
            default -> throw new AssertionError(vector.kind());
        };
    }

    private ExchangeMessage mainnetMessage(Vector vector) {
        JsonObject input = vector.input();
        PrivateKeySigner signer = vectors.signer(text(input, "signer_key"));
        Promise promise = Promises.sign(
                signer,
                chain(input),
                hex(text(input, "channelID")),
                money(input, "promise_amount"),
                money(input, "fee"),
                hex(text(input, "hashlock")));
        return ExchangeMessages.sign(
                signer,
                promise,
                number(input, "agreementID"),
                money(input, "agreementTotal"),
                address(input, "provider"),
                Optional.of(address(input, "hermesID")),
                chain(input));
    }

    private Promise signedPromise(Vector vector) {
        JsonObject input = vector.input();
        return Promises.sign(
                vectors.signer(text(input, "signer_key")),
                chain(input),
                hex(text(input, "channelID")),
                money(input, "amount"),
                Money.ZERO,
                hex(text(input, "hashlock")));
    }

    private static byte[] promisePreimage(JsonObject input) {
        return Preimages.promise(
                chain(input),
                hex(text(input, "channelID")),
                money(input, "amount"),
                money(input, "fee"),
                hex(text(input, "hashlock")));
    }

    private static long chain(JsonObject input) {
        return input.get("chainID").getAsLong();
    }

    private static BigInteger number(JsonObject input, String name) {
        return new BigInteger(text(input, name));
    }

    private static SecureRandom fixed(byte[] bytes) {
        return new SecureRandom() {
            @Serial
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] target) {
                System.arraycopy(bytes, 0, target, 0, target.length);
            }
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
