import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AssignableRole } from '#modules/organizations';

/** Whoever the provider says this of is given that role. */
export interface MappedRole {
  readonly value: string;
  readonly role: AssignableRole;
}

/** Who vouches for the people of an organization: an OpenID Connect provider, and what its word is good for. */
@Entity('identity_providers')
@Index(['organizationId', 'id'])
@Check('identity_providers_default_role_check', `default_role in ('admin', 'staff', 'customer')`)
@Check('identity_providers_role_mapping_check', `not jsonb_path_exists(role_mapping, '$[*] ? (@.role == "owner")')`)
export class IdentityProvider {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  @Column('text')
  displayName: string;

  @Column('text')
  issuer: string;

  @Column('text')
  clientId: string;

  /** Encrypted for its place, the row. */
  @Column('bytea')
  clientSecret: Buffer;

  /** The only domains that it lets in; none for any. */
  @Column('text', { array: true })
  emailDomains: string[];

  /** The claim that the mapping looks at. */
  @Column('text', { nullable: true })
  roleClaim: string | null;

  @Column('jsonb')
  roleMapping: MappedRole[];

  /** For whom the mapping names no role; null to keep them out. */
  @Column('text', { nullable: true })
  defaultRole: AssignableRole | null;

  @Column('boolean')
  enabled: boolean;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer')
  version: number;
}
