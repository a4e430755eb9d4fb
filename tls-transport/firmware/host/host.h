// The world of the stand-ins: one device after the other, each with its time, its cloud link and its wires.
// Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_HOST_H
#define LIFELINE_HOST_H

#include <stddef.h>
#include <stdint.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace host {

/** What a device shows and wants to see: PEMs, of which only the authority is always there. */
struct Papers {
    std::string authority;
    std::string certificate;
    std::string key;
};

/** One TCP connection beneath a library, plain until its handshake is done. */
class Wire {
public:
    virtual ~Wire() {}
    virtual bool connect(const std::string& name, uint16_t port) = 0;
    /** Blocks until TLS stands or failed: neither library has a limit (reference A.5, B.1). */
    virtual bool handshake(const std::string& name, const Papers& papers) = 0;
    /** Whether the peer's certificate is good; a bad one does not fail the handshake. */
    virtual bool trusted() = 0;
    /** @return bytes taken; 0 for not now, -1 for a lost connection */
    virtual int write(const uint8_t* bytes, size_t count) = 0;
    /** @return bytes read; 0 for nothing yet, -1 for a lost connection */
    virtual int read(uint8_t* bytes, size_t count) = 0;
    /** Bytes that wait in the socket, encrypted; what TLS has taken out of it is not counted (A.5, B.1). */
    virtual size_t available() = 0;
    virtual bool connected() = 0;
    virtual void stop() = 0;
};

/** An event on its way to the cloud. */
struct Publication {
    std::string name;
    std::string data;
    enum State { Running, Succeeded, Failed } state;
};

/** A cloud variable. */
struct Variable {
    const char* type;  // int, bool, double or string
    std::function<std::string()> read;
};

/** One device: what its firmware can ask of it, and what is seen of the firmware. */
class Device {
public:
    std::string id = "1f000000000000c0de000001";
    std::string os = "6.2.0";
    bool network = true;
    bool cloud = false;
    bool resetsNetwork = true;  // SYSTEM_FLAG_RESET_NETWORK_ON_CLOUD_ERRORS
    uint32_t clock = 1790000000;
    std::vector<uint8_t> eeprom = std::vector<uint8_t>(256, 0xff);  // erased flash

    std::map<std::string, std::function<int(const std::string&)>> functions;
    std::map<std::string, Variable> variables;

    /** Misuse of a library that the real one would not report: tests want none. */
    std::vector<std::string> complaints;
    size_t plainBytes = 0;  // that a TLS library sent without TLS
    size_t cutPackets = 0;  // that were sent shorter than they were given

    virtual ~Device() {}
    virtual uint32_t millis() = 0;
    virtual uint32_t random() = 0;
    /** Time goes by; Device OS may call cloud functions meanwhile. */
    virtual void wait(uint32_t millis) = 0;
    virtual std::unique_ptr<Wire> newWire() = 0;
    virtual void published(const std::shared_ptr<Publication>& publication) = 0;

    void complain(const std::string& about) { complaints.push_back(about); }
};

/** The device whose firmware runs now. */
inline Device*& current() {
    static Device* device = nullptr;
    return device;
}

inline Device& device() {
    return *current();
}

inline std::string textOf(const char* text) {
    return text == nullptr ? "" : text;
}

}  // namespace host

#endif
