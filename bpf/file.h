// What a descriptor stands for.
#pragma once

#include "path.h"

static __always_inline __u16 swapped(__u16 number) { return __builtin_bswap16(number); }

static __always_inline void describe_unix(struct scratch *memory, struct tocsin_file *facts, struct sock *sock) {
  struct unix_sock *own = (struct unix_sock *)sock;
  struct sock *peer = FAR_MEMBER(own, peer);
  facts->socket = (__u64)sock;
  facts->peer = (__u64)peer;
  struct unix_address *address = FAR_MEMBER(own, addr);
  if (!address && peer) address = FAR_MEMBER((struct unix_sock *)peer, addr);
  if (!address) return;
  // Behind two bytes of family; abstract names begin with a NUL.
  __u32 count = FAR_MEMBER(address, len) - 2;
  char first = 0;
  if (count == 0 || count > 108) return;
  bpf_probe_read_kernel(&first, 1, (char *)address + bpf_core_type_size(struct unix_address) + 2);
  char *name = (char *)address + bpf_core_type_size(struct unix_address) + 2;
  facts->name = first ? append_kernel_text(memory, name) : append(memory, name + 1, (count - 1) & 127);
}

static __always_inline void describe_socket(struct scratch *memory, struct tocsin_file *facts, struct file *file) {
  struct socket *socket = FAR_MEMBER(file, private_data);
  struct sock *sock = socket ? FAR_MEMBER(socket, sk) : 0;
  if (!sock) return;
  facts->family = FAR_MEMBER(sock, __sk_common.skc_family);
  facts->type = FAR_MEMBER(sock, sk_type);
  facts->protocol = FAR_MEMBER(sock, sk_protocol);
  facts->state = FAR_MEMBER(sock, __sk_common.skc_state);
  facts->socket = (__u64)sock;
  if (facts->family == AF_UNIX_FAMILY) return describe_unix(memory, facts, sock);
  if (facts->family != AF_INET_FAMILY && facts->family != AF_INET6_FAMILY) return;
  facts->bound = (BPF_CORE_READ_BITFIELD_PROBED(sock, sk_userlocks) & BIND_PORT_LOCK) != 0;
  facts->local_port = FAR_MEMBER(sock, __sk_common.skc_num);
  facts->remote_port = swapped(FAR_MEMBER(sock, __sk_common.skc_dport));
  if (facts->family == AF_INET_FAMILY) {
    struct inet_sock *inet = (struct inet_sock *)sock;
    *(__u32 *)facts->local = FAR_MEMBER(sock, __sk_common.skc_rcv_saddr);
    if (*(__u32 *)facts->local == 0) *(__u32 *)facts->local = FAR_MEMBER(inet, inet_saddr);
    *(__u32 *)facts->remote = FAR_MEMBER(sock, __sk_common.skc_daddr);
  } else {
    bpf_core_read(facts->local, 16, &sock->__sk_common.skc_v6_rcv_saddr);
    bpf_core_read(facts->remote, 16, &sock->__sk_common.skc_v6_daddr);
  }
}

static __always_inline __u8 layer_of(struct inode *inode) {
  struct super_block *block = FAR_MEMBER(inode, i_sb);
  if (!block || FAR_MEMBER(block, s_magic) != OVERLAY_MAGIC) return TOCSIN_NO_LAYER;
  // An overlay's inode is followed by the entry of the file in the upper layer, if it has one.
  struct dentry *upper = 0;
  bpf_probe_read_kernel(&upper, sizeof(upper), (char *)inode + bpf_core_type_size(struct inode));
  return upper && FAR_MEMBER(upper, d_inode) ? TOCSIN_UPPER_LAYER : TOCSIN_LOWER_LAYER;
}

// As Falco encodes it: 12 bits of major number above 20 of minor are the kernel's; user space has them apart.
static __always_inline __u32 device_of(struct inode *inode) {
  struct super_block *block = FAR_MEMBER(inode, i_sb);
  __u32 device = block ? FAR_MEMBER(block, s_dev) : 0, major = device >> 20, minor = device & 0xfffff;
  return (minor & 0xff) | major << 8 | (minor & ~0xffu) << 12;
}

// Whether an entry belongs to no directory, as those of memory files do.
static __always_inline bool is_loose(struct dentry *entry) { return FAR_MEMBER(entry, d_parent) == entry; }

static __always_inline struct tocsin_span append_entry_name(struct scratch *memory, struct dentry *entry) {
  return append_kernel_text(memory, FAR_MEMBER(entry, d_name.name));
}

// Fills `event->file` or, for `second`, `event->other`. With `named` 0 the path is left out.
__noinline int describe(__s64 descriptor, __u32 second, __u32 named) {
  struct scratch *memory = scratch();
  if (!memory) return 0;
  struct tocsin_syscall *event = (void *)memory->record;
  struct tocsin_file *facts = second ? &event->other : &event->file;
  struct file *file = file_of(descriptor);
  struct inode *inode = file ? FAR_MEMBER(file, f_inode) : 0;
  if (!inode) return 0;
  facts->mode = FAR_MEMBER(inode, i_mode);
  facts->inode = FAR_MEMBER(inode, i_ino);
  facts->open_flags = FAR_MEMBER(file, f_flags);
  facts->file_mode = FAR_MEMBER(file, f_mode);
  facts->device = device_of(inode);
  facts->layer = layer_of(inode);
  if ((facts->mode & S_FMT) == S_SOCKET) {
    describe_socket(memory, facts, file);
    return 0;
  }
  struct dentry *entry = FAR_MEMBER(file, f_path.dentry);
  if ((facts->mode & S_FMT) == 0 || ((facts->mode & S_FMT) == S_REGULAR && is_loose(entry)))
    facts->name = append_entry_name(memory, entry);
  else if (named)
    facts->name = append_walked(memory, BASE, walk_path(&file->f_path, 0, BASE));
  return 0;
}
