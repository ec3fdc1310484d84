import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A tenant: a business whose data nobody else sees. */
@Entity('organizations')
@Unique(['slug'])
@Check('organizations_slug_check', `slug ~ '^[a-z0-9](-?[a-z0-9])*$' and char_length(slug) between 3 and 60`)
export class Organization {
  @PrimaryColumn('uuid')
  id: string;

  /** Its name in addresses; never changed, so that links stay. */
  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  createdAt: Date;
}
